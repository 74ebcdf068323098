import { expect, test } from 'vitest';
import { BROWSERS, browserHelp } from '../../../sdk/ui/browser-help.ts';

const chrome =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0';

test.each([
  [`${chrome} Safari/537.36`, 'Chrome', /support\.google\.com.*Desktop/],
  [`${chrome} Safari/537.36 Edg/156.0`, 'Microsoft Edge', /support\.microsoft\.com/],
  [
    'Mozilla/5.0 (Linux; Android 16) Chrome/156.0 Mobile Safari/537.36',
    'Chrome (Android)',
    /Android/,
  ],
  ['Mozilla/5.0 (iPhone) AppleWebKit/605 CriOS/156.0 Mobile Safari/604.1', 'Chrome (iOS)', /iOS/],
  [
    'Mozilla/5.0 (iPhone) AppleWebKit/605 Version/26.0 Mobile Safari/604.1',
    'Safari (iPhone, iPad)',
    /105082/,
  ],
  [
    'Mozilla/5.0 (Macintosh) AppleWebKit/605 Version/26.0 Safari/605.1',
    'Safari (Mac)',
    /sfri11471/,
  ],
  ['Mozilla/5.0 (Windows NT 10.0; rv:153.0) Gecko/20100101 Firefox/153.0', 'Firefox', /mozilla/],
])('%s → %s', (userAgent, browser, url) => {
  expect(browserHelp(userAgent)).toMatchObject({
    browser,
    url: { ja: expect.stringMatching(url), en: expect.stringMatching(url) },
  });
});

test.each([
  ['Mozilla/5.0 (Android 16; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0', 'Firefox (Android)'],
  ['Mozilla/5.0 (iPhone) AppleWebKit/605 FxiOS/153.0 Mobile Safari/605.1', 'Firefox (iOS)'],
  [`${chrome} Mobile Safari/537.36 EdgA/156.0`, 'Microsoft Edge (Android, iOS)'],
])('%s is not taken for the one on a desk, whose page would mislead', (userAgent, browser) => {
  expect(browserHelp(userAgent)).toMatchObject({ browser, confirmed: false });
});

test('an English page gets English pages, a Japanese one Japanese', () => {
  for (const { url, browser } of BROWSERS) {
    if (!url) continue;
    expect(url.ja, browser).toMatch(/ja/);
    expect(url.en, browser).not.toMatch(/\/ja|=ja/);
  }
});

test('a browser inside an app, and one nobody knows, get no link that might be wrong', () => {
  expect(browserHelp('Mozilla/5.0 (iPhone) Safari Line/15.0')?.url).toBeUndefined();
  expect(browserHelp('Something/1.0')).toBeUndefined();
});
