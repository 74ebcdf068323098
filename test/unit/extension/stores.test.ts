import { beforeEach, describe, expect, test } from 'vitest';
import { enforce } from '../../../extension/background/enforcement.ts';
import { eraseHistory } from '../../../extension/background/history.ts';
import { mend } from '../../../extension/background/mend.ts';
import {
  asideView,
  keepingAside,
  type Migration,
  mendStore,
  tellAside,
} from '../../../extension/background/put-aside.ts';
import { rulesView } from '../../../extension/background/rules-view.ts';
import { runIntents } from '../../../extension/background/run-intents.ts';
import { toldCookies } from '../../../extension/background/tell-cookies.ts';
import { views } from '../../../extension/background/views.ts';
import { intentKey } from '../../../extension/platform/intent.ts';
import { privatePlatform } from '../../../extension/platform/private-platform.ts';
import { type FakeBrowser, fakeBrowser, NOW } from './fake-browser.ts';
import { recordCookie } from './records.ts';

let ids = 0;
async function act(browser: FakeBrowser, wish: object): Promise<void> {
  ids += 1;
  browser.stored.set(intentKey(`act-${ids}`), { id: `act-${ids}`, at: NOW + ids, ...wish });
  await runIntents(browser);
}

/** Refused analytics on one site and advertising on another; one recipient was lifted there again. */
async function lived(): Promise<FakeBrowser> {
  const browser = fakeBrowser([recordCookie()]);
  await act(browser, { act: 'withdraw', property: 'rarejob', categories: ['analytics'] });
  await act(browser, { act: 'withdraw', property: 'progos', categories: ['advertising'] });
  await act(browser, { act: 'lift', property: 'progos', services: ['meta-pixel'] });
  return Object.assign(browser, { platform: keepingAside(browser.platform) });
}

const asides = ({ stored }: FakeBrowser) =>
  [...stored].filter(([key]) => key.startsWith('aside:')).map(([, value]) => value);

const desired = ({ stored }: FakeBrowser) =>
  stored.get('desired') as Record<string, { readonly at?: number }>;

describe('what is desired and can’t be read in part or at all', () => {
  let browser: FakeBrowser;
  let rules: string;
  const standing = () => JSON.stringify(browser.rules.map(({ id }) => id).sort());
  beforeEach(async () => {
    browser = await lived();
    rules = standing();
  });

  const junk: [string, (state: Record<string, unknown>) => unknown][] = [
    ['null', () => null],
    ['a text', () => 'junk'],
    ['a list', () => [1, 2]],
    ['one site’s is a number', (state) => ({ ...state, rarejob: 7 })],
    ['one site’s lists are none', (state) => ({ ...state, rarejob: { categories: 'analytics' } })],
    ['a site’s list is missing', (state) => ({ ...state, rarejob: { categories: ['analytics'] } })],
    [
      'an item of a list is none',
      ({ rarejob, ...others }) => ({
        ...others,
        rarejob: { ...(rarejob as object), categories: [null, 'analytics'], services: [{}] },
      }),
    ],
    ['something that is no site lies beside', (state) => ({ ...state, nonsense: [] })],
  ];

  test.each(junk)('%s: no block is opened, the popup answers, and acts go on', async (_, spoil) => {
    browser.stored.set('desired', spoil(desired(browser)));
    await enforce(browser);
    expect(standing()).toBe(rules);
    expect(await views(browser, { property: 'rarejob' })).toHaveLength(1);
    await act(browser, { act: 'withdraw', property: 'progos', categories: ['functional'] });
    await enforce(browser);
    expect(browser.rules.length).toBeGreaterThanOrEqual(JSON.parse(rules).length);
    expect(desired(browser)).toMatchObject({
      rarejob: { categories: ['analytics'], lifted: [] },
      progos: { categories: ['advertising', 'functional'] },
    });
  });

  test.each(junk)('%s: a start mends it, and what is lifted stays lifted', async (how, spoil) => {
    const before = desired(browser);
    browser.stored.set('desired', spoil(before));
    await mend(browser);
    expect(desired(browser)).toMatchObject(
      Object.fromEntries(
        Object.entries(before).map(([id, { at: _at, ...wanted }]) => [id, wanted]),
      ),
    );
    await enforce(browser);
    expect(standing()).toBe(rules);
    // Of what is missing there is nothing to keep.
    if (how !== 'a site’s list is missing') expect(asides(browser)).not.toEqual([]);
  });

  test('without a history, what can be read holds', async () => {
    await eraseHistory(browser, NOW);
    browser.stored.set('desired', { ...desired(browser), progos: 7 });
    await mend(browser);
    await enforce(browser);
    expect(desired(browser)).toMatchObject({ rarejob: { categories: ['analytics'] } });
    expect(browser.rules.length).toBeGreaterThan(0);
  });
});

describe('one bad item takes no other with it', () => {
  test('of the rules: each that has a name still refuses', async () => {
    const browser = fakeBrowser([recordCookie()]);
    await act(browser, { act: 'rule', rule: 'advertising', on: true });
    const { rules, ...rest } = browser.stored.get('rules') as { rules: object };
    browser.stored.set('rules', { ...rest, rules: { ...rules, analytics: {} }, turns: 'x' });
    expect((await rulesView(browser)).rules.map(({ id }) => id)).toEqual([
      'advertising',
      'analytics',
    ]);
  });

  test('of the cookies that were told', async () => {
    const browser = fakeBrowser();
    const told = { property: 'rarejob', host: 'www.rarejob.com', name: '_ga', at: NOW };
    browser.session.set('told', [null, told, { ...told, at: 'then' }]);
    expect(await toldCookies(browser)).toEqual([told]);
  });

  test('of the acts: one that nobody can read is kept, and keeps no other away', async () => {
    const browser = fakeBrowser([recordCookie()]);
    browser.stored.set('intent:bad', { act: 'grant' });
    await mend(browser);
    await act(browser, { act: 'withdraw', property: 'rarejob', categories: ['analytics'] });
    expect(browser.stored.has('intent:bad')).toBe(false);
    expect(asides(browser)).toMatchObject([{ key: 'intent:bad', value: { act: 'grant' } }]);
  });
});

describe('what can’t be read is put aside', () => {
  test('before anything is written in its place, once, and told once', async () => {
    const browser = await lived();
    browser.stored.set('gpc', { everywhere: true, properties: ['rarejob', 7] });
    await browser.platform.store.set('gpc', { everywhere: true, properties: [] });
    browser.stored.set('gpc', { everywhere: true, properties: ['rarejob', 7] });
    await mend(browser);
    await mend(browser);
    expect(asides(browser)).toEqual([
      { key: 'gpc', at: NOW, path: ['properties', 1], value: 7, told: false },
    ]);
    expect(browser.stored.get('gpc')).toEqual({ everywhere: true, properties: ['rarejob'] });
    expect(await asideView(browser)).toEqual({ untold: 1, all: 1, of: { gpc: 1 } });
    await tellAside(browser);
    expect(await asideView(browser)).toEqual({ untold: 0, all: 1, of: { gpc: 1 } });
  });

  test('of what a site declared while it was refused: the rest of it holds, and is not written over it', async () => {
    const browser = await lived();
    const kept = (id: string, hosts: unknown) => ({
      ...{ id, hosts, category: ['analytics'], name: { ja: id, en: id }, operator: id },
      firstPartyPaths: [],
    });
    const stored = [kept('good', ['good.example']), kept('bad', 'bad.example')];
    browser.stored.set('refused-services:rarejob', stored);
    await act(browser, { act: 'withdraw', property: 'rarejob', categories: ['analytics'] });
    const values = asides(browser).map((aside) => (aside as { value: unknown }).value);
    expect(values).toContain('bad.example');
    const hosts = browser.rules.flatMap(({ condition }) => condition.requestDomains ?? []);
    expect(hosts).toContain('good.example');
  });

  test('or stays where it is, where there is no room', async () => {
    const browser = await lived();
    browser.stored.set('desired', 'junk');
    browser.broken.add('store');
    await mend(browser);
    expect(browser.stored.get('desired')).toBe('junk');
    expect(await views(browser, { property: 'rarejob' })).toHaveLength(1);
  });

  test('what is erased does not stay aside', async () => {
    const browser = await lived();
    browser.stored.set('journal:x', { act: 'grant' });
    await mend(browser);
    expect(asides(browser)).toHaveLength(1);
    await eraseHistory(browser, NOW);
    expect(asides(browser)).toEqual([]);
  });

  test('what is none of ours is left alone', async () => {
    const browser = fakeBrowser();
    browser.stored.set('somebody’s', [null]);
    await mend(browser);
    expect([...browser.stored]).toEqual([['somebody’s', [null]]]);
  });
});

describe('a store of another version', () => {
  const renamed: Migration = ({ old, ...rest }) => (old ? { ...rest, gpc: old } : rest);

  test('is brought to this one, a step at a time, once', async () => {
    const browser = fakeBrowser();
    const steps: string[] = [];
    const step =
      (name: string, change: Migration): Migration =>
      (stored) => {
        steps.push(name);
        return change(stored);
      };
    browser.stored.set('old', { everywhere: true, properties: [] });
    const migrations = [step('two', renamed), step('three', (stored) => stored)];
    await mendStore(browser, async () => undefined, migrations);
    await mendStore(browser, async () => undefined, migrations);
    expect(steps).toEqual(['two', 'three']);
    expect(browser.stored.get('gpc')).toEqual({ everywhere: true, properties: [] });
    expect(browser.stored.get('store-version')).toBe(3);
  });

  test('of a later version: read as far as it can be, and changed anew when that comes back', async () => {
    const browser = fakeBrowser();
    browser.stored.set('store-version', 9);
    browser.stored.set('gpc', { everywhere: 'sometimes', properties: ['rarejob'] });
    await mend(browser);
    expect(browser.stored.get('gpc')).toEqual({ everywhere: false, properties: ['rarejob'] });
    expect(asides(browser)).toMatchObject([{ key: 'gpc', value: 'sometimes' }]);
    expect(browser.stored.get('store-version')).toBe(1);
  });
});

describe('erasing that an earlier version did not end', () => {
  test('is ended by the next start: what waited does not come back', async () => {
    const browser = await lived();
    browser.stored.set('journal:x', { any: 'entry' }).set('erasing', NOW);
    await mend(browser);
    expect(browser.stored.has('journal:x')).toBe(false);
    expect(browser.history).toMatchObject([{ evidence: { beginning: 'erased' } }]);
    expect(browser.stored.has('erasing')).toBe(false);
  });
});

test('an act reads what it needs of a store, however much else is in it', async () => {
  const browser = fakeBrowser([recordCookie()]);
  const { store } = browser.platform;
  const platform = {
    ...browser.platform,
    store: { ...store, all: () => Promise.reject(new Error('all of it was read')) },
  };
  const intent = {
    id: 'one',
    at: NOW,
    act: 'withdraw',
    property: 'rarejob',
    categories: ['analytics'],
  };
  browser.stored.set(intentKey('one'), intent);
  const endings = await runIntents({ ...browser, platform });
  expect(endings.get('one')).toEqual({ kind: 'done' });
  expect(browser.rules.length).toBeGreaterThan(0);
});

test('a private window adds its own to what other windows keep, part by part as in all', async () => {
  const browser = fakeBrowser([]);
  for (const key of ['kept:a', 'kept:b', 'other', intentKey('theirs')])
    browser.stored.set(key, key);
  const { store } = privatePlatform(browser.platform);
  await store.set('kept:c', 'own');
  await store.set('kept:a', 'changed');
  await store.remove('kept:b');
  await store.set(intentKey('own'), 1);
  expect(Object.fromEntries(await store.from('kept:'))).toEqual({
    'kept:a': 'changed',
    'kept:c': 'own',
  });
  expect(await store.from(intentKey(''))).toEqual([[intentKey('own'), 1]]);
  const all = Object.entries(await store.all());
  expect(all.filter(([key]) => key.startsWith('kept:'))).toEqual(await store.from('kept:'));
});
