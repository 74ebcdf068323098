import { describe, expect, test } from 'vitest';
import { beginLife, type Life } from '../../../extension/background/life.ts';
import { createRouter } from '../../../extension/background/router.ts';
import { runIntents } from '../../../extension/background/run-intents.ts';
import { isHeld, standingBlocks } from '../../../extension/background/standing-blocks.ts';
import { views } from '../../../extension/background/views.ts';
import { askFields } from '../../../extension/platform/ask.ts';
import { type Intent, intentKey } from '../../../extension/platform/intent.ts';
import { privatePlatform } from '../../../extension/platform/private-platform.ts';
import type { RevokeResult } from '../../../extension/revoke/result.ts';
import { cookie, type FakeBrowser, fakeBrowser, NOW } from './fake-browser.ts';
import { read, recordCookie } from './records.ts';

/* What an act waits for, and what it does not. */

type Wish = Intent extends infer One ? (One extends Intent ? Omit<One, 'at'> : never) : never;

const order = ({ stored, now }: FakeBrowser, wish: Wish): void => {
  stored.set(intentKey(wish.id), { at: now, ...wish });
};
const everything = (property: string, id = 'one'): Wish => ({ id, act: 'withdraw', property });
const resultOf = ({ stored }: FakeBrowser, property = 'rarejob') =>
  stored.get(`result:${property}`) as RevokeResult;
const held = async (browser: FakeBrowser, id: string) => {
  const blocks = (await standingBlocks(browser))(id);
  return blocks.wanted.filter((service) => isHeld(blocks, service)).length;
};
const begin = (browser: FakeBrowser, told: unknown[] = []): Life =>
  beginLife(browser, {
    stayAwake: () => () => undefined,
    readLanguage: async () => undefined,
    tell: (cause) => void told.push(cause),
  });

describe('a page that never answers', () => {
  const waiting = (): FakeBrowser => {
    const browser = fakeBrowser([recordCookie(), cookie({ name: '_ga' })]);
    browser.tabs.set(1, 'https://www.rarejob.com/').set(2, 'https://www.progos.ai/');
    browser.silent.add(1);
    return browser;
  };

  test('holds no act of another site', async () => {
    const browser = waiting();
    order(browser, everything('rarejob'));
    const first = runIntents(browser);
    order(browser, everything('progos', 'two'));
    await Promise.race([first, runIntents(browser)]);
    expect(await held(browser, 'rarejob')).toBeGreaterThan(0);
    expect(await held(browser, 'progos')).toBeGreaterThan(0);
    expect(resultOf(browser, 'progos').record).toBe('written');
    await first;
  });

  test('is counted apart from those that heard', async () => {
    const browser = waiting();
    browser.tabs.set(3, 'https://eikaiwa.rarejob.com/');
    order(browser, everything('rarejob'));
    await runIntents(browser);
    expect(resultOf(browser)).toMatchObject({ record: 'written', tabs: 1, silent: 1 });
    expect(browser.stored.has(intentKey('one'))).toBe(false);
  });
});

test('the network is blocked although a transaction does not end', async () => {
  const browser = fakeBrowser([recordCookie()]);
  let end: () => void = () => undefined;
  const long = browser.platform.alone(() => new Promise<void>((resolve) => (end = resolve)));
  order(browser, everything('rarejob'));
  const running = runIntents(browser);
  await expect.poll(() => held(browser, 'rarejob')).toBeGreaterThan(0);
  expect(resultOf(browser)).toBeUndefined();
  end();
  await Promise.all([long, running]);
  expect(resultOf(browser).record).toBe('written');
});

test('what a page sets until it hears is removed as well', async () => {
  const browser = fakeBrowser([recordCookie(), cookie({ name: '_ga' })]);
  browser.tabs.set(1, 'https://www.rarejob.com/');
  const { tabs } = browser.platform;
  const running = {
    ...tabs,
    async tell(tab: number, message: unknown) {
      // A tag that still runs writes its cookie once more.
      await expect.poll(() => browser.cookies.some(({ name }) => name === '_ga')).toBe(false);
      browser.cookies.push(cookie({ name: '_ga' }));
      return tabs.tell(tab, message);
    },
  };
  order(browser, everything('rarejob'));
  await runIntents({ ...browser, platform: { ...browser.platform, tabs: running } });
  expect(browser.cookies.map(({ name }) => name)).toEqual(['rj_choices']);
  expect(resultOf(browser)).toMatchObject({ tabs: 1, residue: [] });
});

describe('at a start', () => {
  test('an act stands behind nothing that can fail', async () => {
    const browser = fakeBrowser([recordCookie()]);
    browser.managed = { refuse: ['advertising'] };
    order(browser, everything('rarejob'));
    browser.broken.add('store');
    const told: unknown[] = [];
    await begin(browser, told).run();
    expect(await held(browser, 'rarejob')).toBeGreaterThan(0);
    expect(browser.cookies.map(({ value }) => read(value).method)).toEqual(['extension']);
    // The rule could not be set, and that is said.
    expect(told).not.toEqual([]);
  });

  test('sites that a person added are known before an act for one of them is looked at', async () => {
    const browser = fakeBrowser([cookie({ name: '_ga', domain: '.example.com' })]);
    const site = { host: 'example.com', id: 'example-com', cookie: 'rj_choices', at: NOW };
    browser.stored.set('added', [site]);
    order(browser, everything('example-com'));
    await begin(browser).ready;
    expect(browser.cookies).toEqual([]);
    expect(resultOf(browser, 'example-com').record).toBe('none');
  });
});

test('an act for a site that is not known is kept and told of, for as long as a person remembers it', async () => {
  const browser = fakeBrowser([recordCookie()]);
  order(browser, everything('somewhere'));
  expect((await runIntents(browser)).get('one')).toEqual({ kind: 'again', why: 'unknown-site' });
  expect(browser.stored.has(intentKey('one'))).toBe(true);
  browser.now += 31 * 24 * 3_600_000;
  expect((await runIntents(browser)).get('one')).toEqual({ kind: 'never', why: 'unknown-site' });
  expect(browser.stored.has(intentKey('one'))).toBe(false);
});

describe('settings are acts as well: who pressed may be gone, and they are carried out', () => {
  test('Global Privacy Control', async () => {
    const browser = fakeBrowser();
    order(browser, { id: 'one', act: 'gpc', property: 'rarejob', on: true });
    await begin(browser).ready;
    expect(browser.gpcOn).toEqual(['*://*.rarejob.com/*']);
    expect(browser.stored.has(intentKey('one'))).toBe(false);
  });

  test('taking a site off the list, with what was still to be done there', async () => {
    const browser = fakeBrowser();
    const site = { host: 'example.com', id: 'example-com', cookie: 'rj_choices', at: NOW };
    browser.stored.set('added', [site]);
    order(browser, { id: 'two', act: 'remove', property: 'example-com' });
    const { ready } = begin(browser);
    order(browser, everything('example-com', 'three'));
    await ready;
    expect(browser.stored.get('added')).toEqual([]);
    expect(browser.givenBack).toEqual(['*://*.example.com/*']);
    expect([...browser.stored.keys()].filter((key) => key.startsWith('intent:'))).toEqual([]);
  });
});

describe('in a private window', () => {
  const ask = (browser: FakeBrowser) => {
    const inPrivate = { ...browser, platform: privatePlatform(browser.platform, '0') };
    const life = begin(browser);
    const answer = createRouter(browser, inPrivate, life);
    const ours = { url: 'x', ours: true, top: true, private: true, tab: 1 };
    return (intent: unknown) =>
      answer({ ...askFields, type: 'run', private: true, intent }, ours) as Promise<unknown>;
  };

  test('two acts at once are both done', async () => {
    const browser = fakeBrowser([
      recordCookie(),
      cookie({ name: '_ga' }),
      cookie({ name: '_fbp' }),
    ]);
    const run = ask(browser);
    const wish = { at: NOW, act: 'withdraw', property: 'rarejob' };
    const endings = await Promise.all([
      run({ ...wish, id: 'one', services: ['google-analytics-4'] }),
      run({ ...wish, id: 'two', services: ['meta-pixel'] }),
    ]);
    expect(endings).toEqual([{ kind: 'done' }, { kind: 'done' }]);
    expect(browser.cookies.map(({ name }) => name)).toEqual(['rj_choices']);
  });

  test.each<Wish>([
    { id: 'one', act: 'gpc', on: true },
    { id: 'one', act: 'remove', property: 'rarejob' },
    { id: 'one', act: 'lift', property: 'rarejob', services: ['line-tag'] },
    { id: 'one', act: 'rule', rule: 'advertising', on: true },
    { id: 'one', act: 'pause', tab: 1, on: true },
    { id: 'one', act: 'erase' },
  ])('$act would hold in no window, and is not said to be done', async (wish) => {
    const ending = await ask(fakeBrowser())({ at: NOW, ...wish });
    expect(ending).toEqual({ kind: 'never', why: 'private window' });
  });

  test('a setting that would hold in no window is not said to be done', async () => {
    const browser = fakeBrowser();
    const inPrivate = { ...browser, platform: privatePlatform(browser.platform) };
    const answer = createRouter(browser, inPrivate, begin(browser));
    const ours = { url: 'x', ours: true, top: true, private: true };
    const asked = answer({ ...askFields, private: true, type: 'tell', on: true }, ours);
    await expect(asked).rejects.toThrow('private window');
  });

  test('what is no act is said to be none', async () => {
    expect(await ask(fakeBrowser())({ act: 'grant' })).toEqual({
      kind: 'never',
      why: 'unreadable',
    });
  });

  test('a refusal that is not kept reaches its own pages, and no others', async () => {
    const browser = fakeBrowser([recordCookie()]);
    browser.tabs.set(1, 'https://www.rarejob.com/').set(2, 'https://www.rarejob.com/');
    browser.privateTabs.add(2);
    browser.broken.add('cookies.set');
    await ask(browser)({ ...everything('rarejob'), at: NOW });
    expect(browser.told.map(({ tab }) => tab)).toEqual([2]);
  });
});

describe('a withdrawal that could not be kept', () => {
  /** Done while the store was full. */
  const unkept = async (): Promise<FakeBrowser> => {
    const browser = fakeBrowser([recordCookie()]);
    order(browser, everything('rarejob'));
    browser.broken.add('store');
    await runIntents(browser);
    return browser;
  };
  const chooseAnew = (browser: FakeBrowser): void => {
    browser.now += 60_000;
    browser.cookies = [recordCookie({ revision: 9, decidedAt: browser.now })];
  };

  test('is blocked again when the browser starts, and does not undo what was chosen since', async () => {
    const browser = await unkept();
    chooseAnew(browser);
    // The browser ends, and what it kept for the session goes.
    browser.session.clear();
    browser.rules = [];
    await runIntents(browser);
    expect(browser.cookies.map(({ value }) => read(value).revision)).toEqual([9]);
    expect(await held(browser, 'rarejob')).toBeGreaterThan(0);
    browser.broken.delete('store');
    await runIntents(browser);
    expect(browser.stored.has(intentKey('one'))).toBe(false);
    expect(browser.cookies.map(({ value }) => read(value).revision)).toEqual([9]);
  });

  test('does not block again what was lifted since', async () => {
    const browser = await unkept();
    chooseAnew(browser);
    order(browser, { id: 'two', act: 'lift', property: 'rarejob', services: ['line-tag'] });
    await runIntents(browser);
    await runIntents(browser);
    const [view] = await views(browser, { property: 'rarejob' });
    const line = view?.categories
      .flatMap(({ services }) => services)
      .find(({ id }) => id === 'line-tag');
    expect(line?.blocked ?? false).toBe(false);
    expect(isHeld((await standingBlocks(browser))('rarejob'), 'line-tag')).toBe(false);
  });
});

describe('where a site keeps no record', () => {
  const atHome = (home: string) => (browser: FakeBrowser) =>
    browser.cookies
      .filter(({ name, domain }) => name === 'rj_choices' && domain === home)
      .map(({ value }) => read(value).choices);

  test('of two homes, stopping one service leaves the other as it was', async () => {
    const browser = fakeBrowser([recordCookie({ property: 'progos' }, { domain: '.progos.ai' })]);
    order(browser, { ...everything('progos'), services: ['google-analytics-4'] } as Wish);
    await runIntents(browser);
    expect(atHome('.progos.co.jp')(browser)).toEqual([]);
    expect(resultOf(browser, 'progos')).toMatchObject({
      record: 'written',
      without: ['progos.co.jp'],
    });
    const [view] = await views(browser, { property: 'progos' });
    const allowed = view?.categories.filter(({ verdict }) => verdict.allowed).map(({ id }) => id);
    expect(allowed).toContain('advertising');
  });

  test('its open pages are told what to close, the others to read again', async () => {
    const browser = fakeBrowser([recordCookie({ property: 'progos' }, { domain: '.progos.ai' })]);
    browser.tabs.set(1, 'https://www.progos.ai/').set(2, 'https://www.progos.co.jp/');
    order(browser, { ...everything('progos'), services: ['google-analytics-4'] } as Wish);
    await runIntents(browser);
    expect(browser.told).toMatchObject([
      { tab: 1, message: { type: 'record-changed' } },
      { tab: 2, message: { type: 'withdraw', services: ['google-analytics-4'] } },
    ]);
  });

  test.each([
    ['on a host below', { domain: 'eikaiwa.rarejob.com' }],
    ['on a path', { path: '/sub/' }],
  ])('a record %s is none of the home', async (_, where) => {
    const browser = fakeBrowser([recordCookie({}, where)]);
    order(browser, { ...everything('rarejob'), services: ['meta-pixel'] } as Wish);
    await runIntents(browser);
    expect(resultOf(browser)).toMatchObject({ record: 'written', without: ['rarejob.com'] });
    // Everything taken back reaches all of it.
    order(browser, everything('rarejob', 'two'));
    await runIntents(browser);
    expect(resultOf(browser).without).toBeUndefined();
    const { advertising } = atHome('.rarejob.com')(browser).at(-1)?.categories ?? {};
    expect(advertising).toBe('withdrawn');
  });

  test('the first one is said to be the first', async () => {
    const browser = fakeBrowser();
    order(browser, everything('rarejob'));
    await runIntents(browser);
    expect(resultOf(browser)).toMatchObject({ record: 'written', first: true });
  });

  test('one that we made up never outranks a person’s', async () => {
    const ours = recordCookie(
      {
        ...{ property: 'progos', method: 'extension', decidedAt: NOW },
        choices: { categories: {}, services: { 'google-analytics-4': 'withdrawn' } },
      },
      { domain: '.progos.co.jp' },
    );
    const persons = recordCookie({ property: 'progos' }, { domain: '.progos.ai' });
    const [view] = await views(fakeBrowser([ours, persons]), { property: 'progos' });
    expect(view?.record?.method).toBe('accept-all');
  });
});

describe('what is said to be blocked', () => {
  test('is what the rules hold that stand', async () => {
    const browser = fakeBrowser([recordCookie()]);
    order(browser, { ...everything('rarejob'), services: ['meta-pixel'] } as Wish);
    browser.broken.add('rules');
    await runIntents(browser);
    expect(resultOf(browser)).toMatchObject({
      blocked: 0,
      rulesRefused: 1,
      unblocked: [{ en: 'Meta Pixel' }],
    });
    const [view] = await views(browser, { property: 'rarejob' });
    expect(view?.totals.blocked).toBe(0);
    expect(view?.notTaken.map(({ en }) => en)).toEqual(['Meta Pixel']);
    // Another site lacks none.
    const [other] = await views(browser, { property: 'progos' });
    expect(other?.notTaken).toEqual([]);
  });

  test('why a record could not be kept is the browser’s own word', async () => {
    const browser = fakeBrowser([recordCookie()]);
    browser.broken.add('cookies.set');
    order(browser, everything('rarejob'));
    await runIntents(browser);
    expect(resultOf(browser)).toMatchObject({
      record: 'not-kept',
      refusal: 'Error: cookies.set is broken',
    });
  });
});

describe('containers', () => {
  const refused = { categories: { analytics: 'refused' }, services: {} } as const;
  const world = (): FakeBrowser =>
    fakeBrowser([
      recordCookie({ choices: refused }),
      recordCookie({}, { storeId: 'firefox-container-3' }),
    ]);
  const analytics = async (browser: FakeBrowser, store?: string) => {
    const [view] = await views(browser, { url: 'https://www.rarejob.com/', store });
    return view?.categories.find(({ id }) => id === 'analytics')?.verdict.allowed;
  };

  test('what one was told says nothing of another', async () => {
    expect(await analytics(world())).toBe(false);
    expect(await analytics(world(), 'firefox-container-3')).toBe(true);
  });

  test('each has its own record taken back, and the result says how many were looked through', async () => {
    const browser = world();
    const stores = async () => ['0', 'firefox-container-3'];
    const platform = { ...browser.platform, cookies: { ...browser.platform.cookies, stores } };
    order(browser, everything('rarejob'));
    await runIntents({ ...browser, platform });
    expect(resultOf(browser)).toMatchObject({ record: 'written', containers: 1 });
    for (const { value } of browser.cookies) {
      expect(read(value).choices.categories.advertising).toBe('withdrawn');
    }
  });
});

test('other devices hear of what was refused, and nobody waits for that', async () => {
  const browser = fakeBrowser();
  const life = begin(browser);
  await life.run();
  await life.ready;
  order(browser, { id: 'on', act: 'sync', on: true });
  order(browser, { ...everything('rarejob'), id: 'two' });
  await life.act();
  await expect.poll(() => [...browser.shared.keys()]).toContain('c:rarejob');
});
