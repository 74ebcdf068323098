import { expect, test } from 'vitest';
import { markPending, showMark } from '../../../extension/background/icon-mark.ts';
import { runIntents } from '../../../extension/background/run-intents.ts';
import { intentKey } from '../../../extension/platform/intent.ts';
import { privatePlatform } from '../../../extension/platform/private-platform.ts';
import { type FakeBrowser, fakeBrowser, NOW } from './fake-browser.ts';
import { recordCookie } from './records.ts';

/* The button in the toolbar says what is not so yet. */

const order = (browser: FakeBrowser): void => {
  const intent = { id: 'one', at: NOW, act: 'withdraw', property: 'rarejob' };
  browser.stored.set(intentKey('one'), intent);
};

test('no mark while all that is wanted stands', async () => {
  const browser = fakeBrowser([recordCookie()]);
  await showMark(browser);
  order(browser);
  await runIntents(browser);
  await showMark(browser);
  expect(browser.marks).toEqual([undefined, undefined]);
});

test('an act that waits is one', async () => {
  const browser = fakeBrowser([recordCookie()]);
  await markPending(browser);
  expect(browser.marks).toEqual([]);
  order(browser);
  await markPending(browser);
  await showMark(browser);
  expect(browser.marks).toEqual(['pending', 'pending']);
});

test('so are rules that the browser did not take, until it has', async () => {
  const browser = fakeBrowser([recordCookie()]);
  order(browser);
  browser.broken.add('rules');
  await runIntents(browser);
  await showMark(browser);
  expect(browser.marks).toEqual(['refused']);
  browser.broken.delete('rules');
  order(browser);
  await runIntents(browser);
  await showMark(browser);
  expect(browser.marks).toEqual(['refused', undefined]);
});

test('private windows mark nothing', async () => {
  const browser = fakeBrowser([recordCookie()]);
  order(browser);
  const inPrivate = { ...browser, platform: privatePlatform(browser.platform) };
  await markPending(inPrivate);
  await showMark(inPrivate);
  expect(browser.marks).toEqual([]);
});
