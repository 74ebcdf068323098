import { describe, expect, test } from 'vitest';
import { enforce } from '../../../extension/background/enforcement.ts';
import { beginLife } from '../../../extension/background/life.ts';
import { runIntents } from '../../../extension/background/run-intents.ts';
import { exportPart, importAll, previewImport } from '../../../extension/background/transfer.ts';
import { views } from '../../../extension/background/views.ts';
import { intentKey } from '../../../extension/platform/intent.ts';
import type { RevokeResult } from '../../../extension/revoke/result.ts';
import { cookie, type FakeBrowser, fakeBrowser, NOW } from './fake-browser.ts';
import { recordCookie } from './records.ts';

/* What a withdrawal says and leaves where the browser stops helping in the middle of it. */

const order = (browser: FakeBrowser): void => {
  browser.stored.set(intentKey('one'), {
    id: 'one',
    at: NOW,
    act: 'withdraw',
    property: 'rarejob',
  });
};
const resultOf = ({ stored }: FakeBrowser) => stored.get('result:rarejob') as RevokeResult;
const blocks = ({ rules }: FakeBrowser) => rules.some(({ action }) => action.type === 'block');

/** A life of the worker, whatever fails in it. */
const live = (browser: FakeBrowser) =>
  beginLife(browser, {
    stayAwake: () => () => undefined,
    readLanguage: async () => undefined,
    tell: () => undefined,
  }).run();

test('the permission goes before the cookies are removed: blocked, and nothing is said to be gone', async () => {
  const browser = fakeBrowser([recordCookie(), cookie({ name: '_ga' })]);
  const { cookies } = browser.platform;
  const losing = {
    ...cookies,
    remove: (at: Parameters<typeof cookies.remove>[0]) => {
      browser.broken.add('permission');
      return cookies.remove(at);
    },
  };
  order(browser);
  await runIntents({ ...browser, platform: { ...browser.platform, cookies: losing } });
  expect(blocks(browser)).toBe(true);
  expect(resultOf(browser)).toMatchObject({ record: 'unseen', removed: [], residue: [] });
  expect(browser.history.at(-1)?.evidence).toMatchObject({ record: 'unseen', removed: 0 });
  const [view] = await views(browser, { property: 'rarejob' });
  expect(view?.state).toBe('no-permission');
});

test('there is no room to keep anything: blocked, removed and told all the same, and kept when there is', async () => {
  const browser = fakeBrowser([recordCookie(), cookie({ name: '_ga' })]);
  order(browser);
  browser.broken.add('store');
  await runIntents(browser);
  expect(blocks(browser)).toBe(true);
  expect(browser.cookies.map(({ name }) => name)).toEqual(['rj_choices']);
  const shown = async () => (await views(browser, { property: 'rarejob' }))[0];
  expect((await shown())?.result).toMatchObject({ unkept: true, record: 'written' });
  expect((await shown())?.totals.blocked).toBeGreaterThan(0);

  // The worker starts again, and makes the rules what is wanted.
  await enforce(browser);
  expect(blocks(browser)).toBe(true);
  await runIntents(browser);
  expect(browser.stored.has(intentKey('one'))).toBe(true);

  browser.broken.delete('store');
  await runIntents(browser);
  expect(browser.stored.has(intentKey('one'))).toBe(false);
  expect(browser.stored.get('desired')).toMatchObject({ rarejob: { at: NOW } });
  expect((await shown())?.result?.unkept).toBeUndefined();
  // Nothing of the act but what undoes it within the minute.
  expect([...browser.session.keys()].sort()).toEqual(['open-file-tried:rarejob', 'undo']);
  expect(browser.history.filter(({ type }) => type === 'withdraw')).toHaveLength(1);
});

test('an act that can not be carried out keeps no other away', async () => {
  const browser = fakeBrowser([recordCookie()]);
  const rule = { id: 'rule', at: NOW - 1, act: 'rule', rule: 'advertising', on: true };
  browser.stored.set(intentKey('rule'), rule);
  order(browser);
  browser.broken.add('store');
  const endings = await runIntents(browser);
  expect(endings.get('rule')).toEqual({ kind: 'again', why: 'Error: store is broken' });
  expect(endings.get('one')).toEqual({ kind: 'done' });
  expect(blocks(browser)).toBe(true);
});

describe('there is no room to keep what is to be refused of itself', () => {
  test('by a file that is taken in: blocked all the same, and as it was shown', async () => {
    const before = fakeBrowser([recordCookie()]);
    order(before);
    await runIntents(before);
    const text = (await exportPart(before))?.text ?? '';
    const browser = fakeBrowser([recordCookie()]);
    const preview = await previewImport(browser, text);
    if (!preview.ok) expect.unreachable(preview.detail);
    browser.broken.add('store');
    await importAll(browser, text, preview.value.digest);
    expect(blocks(browser)).toBe(true);
  });

  test('by another device', async () => {
    const browser = fakeBrowser([recordCookie()]);
    browser.stored.set('sync', { on: true, seen: {} });
    browser.shared.set('c:rarejob', { v: 1, marks: 'advertising+1' });
    browser.broken.add('store');
    await live(browser);
    expect(blocks(browser)).toBe(true);
  });

  test('by a rule on a site that is met', async () => {
    const browser = fakeBrowser([recordCookie()]);
    browser.stored.set('rules', { rules: { advertising: { since: 1, by: 'person' } } });
    browser.broken.add('store');
    await live(browser);
    expect(blocks(browser)).toBe(true);
  });
});
