import { describe, expect, test } from 'vitest';
import { hearPage } from '../../../extension/background/hear-page.ts';
import { eraseHistory, history, receiptFor } from '../../../extension/background/history.ts';
import { runIntents } from '../../../extension/background/run-intents.ts';
import { changesOf } from '../../../extension/journal/changes.ts';
import { intentKey } from '../../../extension/platform/intent.ts';
import { privatePlatform } from '../../../extension/platform/private-platform.ts';
import { encodeRecord } from '../../../sdk/core/encode-record.ts';
import { type FakeBrowser, fakeBrowser, NOW } from './fake-browser.ts';
import { granted, recordCookie } from './records.ts';

async function lived(): Promise<FakeBrowser> {
  const browser = fakeBrowser([recordCookie()]);
  await hearPage(browser, { type: 'record', text: 'x' }, 'https://www.rarejob.com/');
  browser.stored.set(intentKey('one'), {
    ...{ id: 'one', at: NOW, act: 'withdraw', property: 'rarejob' },
    services: ['meta-pixel'],
  });
  await runIntents(browser);
  return browser;
}

describe('the history', () => {
  test('stands with the latest first, by the names that people know', async () => {
    const { entries, total, faults } = await history(await lived(), 10);
    expect(entries.map(({ type }) => type)).toEqual(['withdraw', 'record', 'genesis']);
    expect({ total, faults }).toEqual({ total: 3, faults: [] });
    expect(entries[0]).toMatchObject({
      own: true,
      propertyName: { ja: 'レアジョブ英会話' },
      names: { 'meta-pixel': { en: expect.stringContaining('Meta') } },
    });
    expect((await history(await lived(), 1)).entries).toHaveLength(1);
  });

  test.each([
    ['レアジョブ', 2],
    ['ｍｅｔａ pixel', 1],
    ['Meta rarejob.com', 1],
    ['withdraw person', 1],
    ['  ', 3],
    ['nothing of the kind', 0],
  ])('shows what is looked for: %j', async (words, found) => {
    const shown = await history(await lived(), 10, words);
    expect(shown).toMatchObject({ total: 3, found, faults: [] });
    expect(shown.entries).toHaveLength(found);
  });

  test('that somebody wrote into is said to be', async () => {
    const browser = await lived();
    browser.history = browser.history.map((entry) =>
      entry.type === 'record' ? { ...entry, after: {} } : entry,
    );
    expect((await history(browser, 10)).faults).toMatchObject([{ seq: 2, kind: 'changed' }]);
  });

  test('is erased with what waits and what was shown of it; choices and blocks stay', async () => {
    const browser = await lived();
    browser.stored.set('journal:x:rarejob', {});
    const { rules, cookies } = browser;
    await eraseHistory(browser, NOW);
    const { entries } = await history(browser, 10);
    expect(entries).toMatchObject([{ type: 'genesis', evidence: { beginning: 'erased' } }]);
    expect([...browser.stored.keys()].filter((key) => /^(journal|result):/.test(key))).toEqual([]);
    expect(browser.rules).toEqual(rules);
    expect(browser.cookies).toEqual(cookies);
  });

  test('is neither shown to a private window nor erased by one', async () => {
    const browser = await lived();
    const inPrivate = { ...browser, platform: privatePlatform(browser.platform) };
    expect(await history(inPrivate, 10)).toMatchObject({ entries: [], privately: true });
    await eraseHistory(inPrivate, NOW);
    expect(browser.history).toHaveLength(3);
  });

  test('gives out an entry with the end of its chain', async () => {
    const browser = await lived();
    const [, entry, last] = browser.history;
    expect(await receiptFor(browser, entry?.chain ?? '', 2)).toMatchObject({
      entry,
      head: { seq: 3, hash: last?.hash },
      properties: expect.stringMatching(/^[\da-f]{64}$/),
    });
    expect(await receiptFor(browser, entry?.chain ?? '', 9)).toBeUndefined();
    expect(await receiptFor(browser, 'another', 1)).toBeUndefined();
  });
});

describe('changesOf', () => {
  const text = (categories: object, services = {}) => ({
    'rarejob.com': encodeRecord({ ...granted, choices: { categories, services } }),
  });
  test.each([
    [{}, text({ analytics: 'granted' }), { state: 'first', granted: ['analytics'], closed: [] }],
    [text({ analytics: 'granted' }), {}, { state: 'gone', granted: [], closed: ['analytics'] }],
    [
      text({ analytics: 'granted' }),
      text({ analytics: 'withdrawn' }, { karte: 'granted' }),
      { state: 'changed', granted: ['karte'], closed: ['analytics'] },
    ],
    [
      text({ analytics: 'granted' }),
      { 'rarejob.com': 'unreadable' },
      { state: 'unreadable', granted: [], closed: ['analytics'] },
    ],
  ])('%#', (before, after, changes) => {
    expect(changesOf({ before, after })).toEqual(changes);
  });
});
