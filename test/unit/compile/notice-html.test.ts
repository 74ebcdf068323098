import { describe, expect, test } from 'vitest';
import { compileConfig } from '../../../sdk/compile/compile-config.ts';
import { intoBody, languageOfPage } from '../../../sdk/compile/into-body.ts';
import { readPage } from '../../../sdk/compile/mark/read-page.ts';
import { type NoticeHtmlOptions, noticeHtml } from '../../../sdk/compile/notice-html.ts';
import type { ConfigInput } from '../../../sdk/core/index.ts';

async function html(more: Partial<ConfigInput> = {}, options: Partial<NoticeHtmlOptions> = {}) {
  const compiled = await compileConfig(
    {
      property: 'own',
      policy: { version: '1', url: '/a?b&"c"' },
      services: ['google-analytics-4', 'ad-ebis'],
      ...more,
    },
    { digest: async () => 'digest' },
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  return noticeHtml(compiled.value, { script: '/* first paint */', ...options });
}

describe('the notice as HTML', () => {
  test('is hidden until its script has looked, and says what the page would', async () => {
    const text = await html();
    expect(text).toMatch(/^<rj-notice hidden lang="ja" [^>]*data-cookie="rj_choices"[^>]*>/);
    expect(text).toContain('<template shadowrootmode="open"><div class="root bar"');
    expect(text).toContain('許可すると、2社に閲覧の情報を送ります。');
    expect(text).toContain('href="/a?b&amp;&quot;c&quot;#rj-declaration"');
    expect(text).toMatch(/<script>\/\* first paint \*\/<\/script>\s*$/);
    // Neither an inline style nor a handler.
    expect(text).not.toMatch(/ style=|<style| on[a-z]+=/);
  });

  test.each<[string, Partial<ConfigInput>, Partial<NoticeHtmlOptions>, string]>([
    ['in the language of the page', {}, { language: 'en' }, 'Allow all'],
    ['in the first there is, for another', {}, { language: 'de' }, 'すべて許可'],
    ['where tags run by notice', { regime: 'jp' }, {}, '送信を止める'],
    ['in the law’s own words', { regime: 'us-ca' }, { language: 'en' }, 'Your Privacy Choices'],
    [
      'for a region that a server knows',
      { regime: { default: 'eu', regions: { JP: 'jp' } } },
      { region: 'JP' },
      '送信を止める',
    ],
    [
      'with the window for questions: its mail',
      { contact: { name: { ja: '窓口', en: 'desk' }, email: 'a@b.test' } },
      {},
      '<a href="mailto:a@b.test" part="contact">お問い合わせ（窓口）</a>',
    ],
    [
      'its page',
      { contact: { name: { ja: '窓口', en: 'desk' }, email: 'a@b.test', url: '/ask' } },
      { language: 'en' },
      '<a href="/ask" part="contact">Contact (desk)</a>',
    ],
    [
      'where it has only an address, the policy that says it',
      { policy: { version: '1', url: '/p' }, contact: { address: { ja: '東京', en: 'Tokyo' } } },
      {},
      '<a href="/p" part="contact">お問い合わせ</a>',
    ],
    ['on a card', { layout: 'card' }, {}, 'data-layout="card"'],
    ['with a nonce', {}, { nonce: 'n0' }, "<script nonce='n0'>"],
  ])('%s', async (_, more, options, expected) => {
    expect(await html(more, options)).toContain(expected);
  });

  test.each<[string, Partial<ConfigInput>]>([
    ['nobody is asked', { services: ['recaptcha'] }],
    ['the regime depends on a region', { regime: { default: 'eu', regions: { JP: 'jp' } } }],
  ])('there is none where %s', async (_, more) => {
    expect(await html(more)).toBe('');
  });
});

test.each([
  ['<!doctype html><html lang="en-GB"><body class="a"><p>', 'en', '<body class="a">X<p>'],
  ['<html><head></head><body>', undefined, '<body>X'],
  ['<p>a piece</p>', undefined, '<p>a piece</p>'],
  ['<body><rj-notice></rj-notice>', undefined, '<body><rj-notice></rj-notice>'],
])('it stands first in the body: %s', (page, language, expected) => {
  expect(languageOfPage(readPage(page))).toBe(language);
  expect(intoBody(page, 'X')).toContain(expected);
});
