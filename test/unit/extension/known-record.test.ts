import { describe, expect, test } from 'vitest';
import { hearPage } from '../../../extension/background/hear-page.ts';
import { runIntents } from '../../../extension/background/run-intents.ts';
import { intentKey } from '../../../extension/platform/intent.ts';
import { privatePlatform } from '../../../extension/platform/private-platform.ts';
import { recordTexts, saysTheSame } from '../../../extension/reader/record-texts.ts';
import type { Property } from '../../../sdk/core/property.ts';
import { cookie, type FakeBrowser, fakeBrowser, NOW } from './fake-browser.ts';
import { granted, read, recordCookie } from './records.ts';

const SITE = 'https://www.rarejob.com/';
const refusing = { categories: { analytics: 'refused' }, services: {} } as const;

const speak = (browser: FakeBrowser) => hearPage(browser, { type: 'record', text: 'x' }, SITE);

const changes = ({ history }: FakeBrowser) =>
  history
    .filter(({ type }) => type === 'record')
    .map(({ before, after }) =>
      [before, after].map((texts) => {
        const text = texts['rarejob.com'];
        return text === undefined || text === 'unreadable'
          ? text
          : read(text).choices.categories.analytics;
      }),
    );

describe('a change of the record that was not ours', () => {
  test('is entered with what was before and after, as the cookie says', async () => {
    const browser = fakeBrowser([recordCookie()]);
    await speak(browser);
    browser.cookies = [recordCookie({ choices: refusing, revision: 4 })];
    await speak(browser);
    await speak(browser);
    browser.cookies = [cookie({ name: 'rj_choices', value: '1~<img src=x>' })];
    await speak(browser);
    browser.cookies = [];
    await speak(browser);
    expect(changes(browser)).toEqual([
      [undefined, 'granted'],
      ['granted', 'refused'],
      ['refused', 'unreadable'],
      ['unreadable', undefined],
    ]);
    expect(browser.history.slice(1).every(({ actor }) => actor === 'site')).toBe(true);
  });

  test('is none where only the revision grew, or a twin came that says the same', async () => {
    const browser = fakeBrowser([recordCookie()]);
    await speak(browser);
    browser.cookies = [
      recordCookie({ revision: 9 }),
      recordCookie({ revision: 9 }, { domain: 'www.rarejob.com', hostOnly: true }),
    ];
    await speak(browser);
    expect(changes(browser)).toHaveLength(1);
  });

  test('is none where we may not look', async () => {
    const browser = fakeBrowser([recordCookie()]);
    await speak(browser);
    browser.broken.add('permission');
    await speak(browser);
    expect(changes(browser)).toHaveLength(1);
  });

  test('is none that we made ourselves; one made before our act is entered before it', async () => {
    const browser = fakeBrowser([recordCookie()]);
    await speak(browser);
    browser.cookies = [recordCookie({ revision: 5, decidedAt: NOW - 1000 })];
    browser.stored.set(intentKey('one'), {
      ...{ id: 'one', at: NOW, act: 'withdraw', property: 'rarejob' },
      categories: ['analytics'],
    });
    await runIntents(browser);
    await speak(browser);
    expect(browser.history.map(({ type }) => type)).toEqual([
      'genesis',
      'record',
      'record',
      'withdraw',
    ]);
    const { before, after } = browser.history[3] ?? {};
    expect(read(before?.['rarejob.com']).decidedAt).toBe(NOW - 1000);
    expect(read(after?.['rarejob.com']).choices.categories.analytics).toBe('withdrawn');
  });

  test('made all day long fills no history', async () => {
    const browser = fakeBrowser();
    for (let turn = 0; turn < 60; turn++) {
      browser.cookies = [recordCookie(turn % 2 ? { choices: refusing } : {})];
      await speak(browser);
    }
    expect(changes(browser)).toHaveLength(40);
    expect(browser.history.at(-1)?.evidence).toEqual({ noMoreToday: true });
  });

  test('is entered again on a day before one that was full, which the clock went back to', async () => {
    const browser = fakeBrowser();
    for (let turn = 0; turn < 45; turn++) {
      browser.cookies = [recordCookie(turn % 2 ? { choices: refusing } : {})];
      await speak(browser);
    }
    browser.now -= 365 * 86_400_000;
    browser.cookies = [recordCookie({ choices: refusing })];
    await speak(browser);
    expect(changes(browser)).toHaveLength(41);
  });

  test('made in a private window is not entered', async () => {
    const browser = fakeBrowser([recordCookie()]);
    await speak({ ...browser, platform: privatePlatform(browser.platform) });
    browser.cookies = [recordCookie({ choices: refusing }, { storeId: 'firefox-private' })];
    await speak(browser);
    expect(browser.history).toEqual([]);
  });
});

describe('a withdrawal where nothing can be kept', () => {
  test('is done all the same, and says so', async () => {
    const browser = fakeBrowser([recordCookie(), cookie({ name: '_ga' })]);
    browser.tabs.set(1, SITE);
    browser.stored.set(intentKey('one'), { id: 'one', at: NOW, act: 'withdraw' });
    browser.broken.add('journal');
    await runIntents(browser);
    expect(browser.stored.get('result:rarejob')).toMatchObject({
      record: 'written',
      history: 'waiting',
    });

    browser.cookies = [recordCookie(), cookie({ name: '_ga' })];
    browser.stored.set(intentKey('two'), { id: 'two', at: NOW, act: 'withdraw' });
    browser.broken.add('store');
    await runIntents(browser);
    expect(browser.cookies.map(({ name }) => name)).not.toContain('_ga');
    const record = browser.cookies.find(({ name }) => name === 'rj_choices');
    expect(Object.values(read(record?.value).choices.categories)).not.toContain('granted');
    expect(browser.told.length).toBe(2);
  });
});

describe('a private window', () => {
  test('withdraws in its own cookies and leaves nothing behind', async () => {
    const mine = recordCookie({}, { storeId: 'firefox-private' });
    const browser = fakeBrowser([recordCookie(), mine]);
    const platform = privatePlatform(browser.platform, 'firefox-private');
    await platform.store.set(intentKey('one'), { id: 'one', at: NOW, act: 'withdraw' });
    // What other windows want done is not done twice.
    browser.stored.set(intentKey('other'), { id: 'other', at: NOW, act: 'withdraw' });
    await runIntents({ ...browser, platform });
    const said = browser.cookies.map(
      ({ storeId, value }) => `${storeId} ${read(value).choices.categories.analytics}`,
    );
    expect(said).toContain('0 granted');
    expect(said).toContain('firefox-private withdrawn');
    expect([...browser.stored.keys()]).toEqual(['intent:other']);
    expect(browser.rules).toEqual([]);
    expect(browser.history).toEqual([]);
    // It sees what came of it.
    expect(await platform.store.get('result:rarejob')).toMatchObject({ record: 'written' });
  });
});

describe('recordTexts', () => {
  const homes = [
    { host: 'progos.ai', demo: false },
    { host: 'progos.co.jp', demo: false },
  ];
  const progos = { id: 'progos', record: { cookie: 'rj_choices' } } as Property;
  const at = (domain: string, more: object = {}) =>
    recordCookie({ property: 'progos' }, { domain, ...more });

  test('tells the homes apart, and leaves out partitions of other sites', () => {
    const texts = recordTexts(
      [
        at('.progos.ai'),
        at('.progos.co.jp', { partitionKey: { topLevelSite: 'https://other.test' } }),
      ],
      homes,
      progos,
    );
    expect(Object.keys(texts)).toEqual(['progos.ai']);
    expect(read(texts['progos.ai'])).toEqual({ ...granted, property: 'progos' });
    expect(saysTheSame(texts, {})).toBe(false);
  });
});
