import { describe, expect, test } from 'vitest';
import { enforcedOf } from '../../../extension/background/enforced-of.ts';
import { enforce } from '../../../extension/background/enforcement.ts';
import { refreshOpenFile } from '../../../extension/background/refresh-open-file.ts';
import { runIntents } from '../../../extension/background/run-intents.ts';
import { views } from '../../../extension/background/views.ts';
import type { Rule } from '../../../extension/platform/platform.ts';
import { catalogue } from '../../../sdk/catalogue/index.ts';
import type { ServiceInput } from '../../../sdk/core/config.ts';
import type { Property } from '../../../sdk/core/property.ts';
import { type FakeBrowser, fakeBrowser, NOW } from './fake-browser.ts';
import { recordCookie } from './records.ts';
import { isBlocked } from './rule-outcome.ts';

/* Only a hand, or a policy that is lifted, ends a block: what a site says of itself adds to it. */

const HOME = 'https://www.rarejob.com/.well-known/external-transmissions.json';
const PAGE = 'www.rarejob.com';

type Said = Partial<ServiceInput> & { id: string };

const service = (said: Said): ServiceInput => ({
  ...{ category: 'analytics', name: { ja: said.id, en: said.id }, operator: said.id },
  reason: { ja: 'x', en: 'x' },
  ...said,
});

async function say(browser: FakeBrowser, ...services: Said[]): Promise<void> {
  const { group } = browser;
  browser.files.set(
    HOME,
    JSON.stringify({
      ...{ version: 1, property: 'rarejob', policy: { version: '1' }, regime: 'jp-strict' },
      ...{ scopes: {}, services: services.map(service) },
    }),
  );
  browser.now += 3_600_000;
  await refreshOpenFile(browser, group.byId('rarejob') as Property);
  await enforce(browser);
}

async function act(browser: FakeBrowser, wish: object, property = 'rarejob'): Promise<void> {
  const id = `${browser.now}`;
  browser.stored.set(`intent:${id}`, { id, at: browser.now, act: 'withdraw', property, ...wish });
  await runIntents(browser);
}

const blocks = ({ rules }: FakeBrowser, address: string, top = PAGE): boolean =>
  isBlocked(rules, address, top);
const viewOf = async (browser: FakeBrowser, property = 'rarejob') =>
  (await views(browser, { property }))[0];
const serviceIn = async (browser: FakeBrowser, id: string) =>
  (await viewOf(browser))?.categories
    .flatMap(({ services }) => services)
    .find((one) => one.id === id);

const GA = 'https://www.google-analytics.com/g/collect?v=2';
const OWN = 'https://stat.example.net/collect';

describe('what a site declares', () => {
  test('is blocked where it is refused, beside what the catalogue knows', async () => {
    const browser = fakeBrowser([recordCookie()]);
    await say(browser, { id: 'own-stat', hosts: ['stat.example.net'] });
    await act(browser, { categories: ['analytics'] });
    expect(blocks(browser, OWN)).toBe(true);
    expect(blocks(browser, GA)).toBe(true);
    await say(browser, { id: 'own-stat', hosts: ['stat.example.net', 'more.example.net'] });
    expect(blocks(browser, 'https://more.example.net/')).toBe(true);
  });

  test.each<[string, Said[]]>([
    [
      'calls every known host necessary',
      [
        {
          id: 'own-needs',
          category: 'necessary',
          hosts: catalogue.flatMap(({ hosts = [] }) => hosts).slice(0, 100),
        },
        { id: 'more-needs', category: 'necessary', hosts: ['www.google-analytics.com'] },
      ],
    ],
    [
      'gives its host to a service of its own',
      [{ id: 'own-stat', category: 'functional', hosts: ['www.google-analytics.com'] }],
    ],
    [
      'excuses a path of it',
      [{ id: 'own-stat', category: 'necessary', hosts: ['www.google-analytics.com/g/'] }],
    ],
    [
      'excuses what is above it',
      [{ id: 'own-stat', category: 'necessary', hosts: ['*.google-analytics.com/g/collect'] }],
    ],
    ['gives its id other hosts', [{ id: 'google-analytics-4', hosts: ['other.example'] }]],
    [
      'gives its id another purpose',
      [{ id: 'google-analytics-4', category: 'functional', hosts: ['www.google-analytics.com'] }],
    ],
    [
      'calls it necessary',
      [{ id: 'google-analytics-4', category: 'necessary', hosts: ['www.google-analytics.com'] }],
    ],
    [
      'gives a known necessary id its host',
      [{ id: 'recaptcha', category: 'necessary', hosts: ['www.google-analytics.com'] }],
    ],
    ['says nothing of it', [{ id: 'own-chat', hosts: ['chat.example.net'] }]],
  ])('never ends a block of the catalogue: it %s', async (_, said) => {
    const browser = fakeBrowser([recordCookie()]);
    await act(browser, { categories: ['analytics'] });
    const before = browser.rules.length;
    expect(blocks(browser, GA)).toBe(true);
    await say(browser, ...said);
    expect(blocks(browser, GA)).toBe(true);
    expect(browser.rules.length).toBeGreaterThanOrEqual(before);
    // Nor does it where it said so before anybody refused.
    const later = fakeBrowser([recordCookie()]);
    await say(later, ...said);
    await act(later, { categories: ['analytics'] });
    expect(blocks(later, GA)).toBe(true);
  });

  test.each<[string, Said[]]>([
    ['forgets it', [{ id: 'own-chat', hosts: ['chat.example.net'] }]],
    ['moves it to another host', [{ id: 'own-stat', hosts: ['other.example'] }]],
    [
      'calls it necessary',
      [{ id: 'own-stat', category: 'necessary', hosts: ['stat.example.net'] }],
    ],
    [
      'calls it functional',
      [{ id: 'own-stat', category: 'functional', hosts: ['stat.example.net'] }],
    ],
    [
      'gives its host to another',
      [{ id: 'own-new', category: 'necessary', hosts: ['stat.example.net'] }],
    ],
    [
      'excuses a path of it',
      [
        { id: 'own-stat', hosts: ['stat.example.net'] },
        { id: 'own-new', category: 'necessary', hosts: ['stat.example.net/collect'] },
      ],
    ],
    ['declares nothing any more', []],
  ])('never ends a block of what it declared itself: it %s', async (_, said) => {
    for (const wish of [{ categories: ['analytics'] }, { services: ['own-stat'] }]) {
      const browser = fakeBrowser([recordCookie()]);
      await say(browser, { id: 'own-stat', hosts: ['stat.example.net'] });
      await act(browser, wish);
      expect(blocks(browser, OWN)).toBe(true);
      await say(browser, ...said);
      expect(blocks(browser, OWN)).toBe(true);
      // And once more, as after every start.
      await enforce(browser);
      expect(blocks(browser, OWN)).toBe(true);
      expect(await serviceIn(browser, 'own-stat')).toMatchObject({ blocked: true });
    }
  });

  test('excuses a host that only it knows, of what it declares, and goes on to', async () => {
    const browser = fakeBrowser([recordCookie()]);
    const said: Said[] = [
      { id: 'own-stat', hosts: ['*.cdn.example'] },
      { id: 'own-login', category: 'necessary', hosts: ['login.cdn.example'] },
    ];
    await say(browser, ...said);
    await act(browser, { categories: ['analytics'] });
    await say(browser, ...said, { id: 'own-chat', hosts: ['chat.example.net'] });
    expect(blocks(browser, 'https://a.cdn.example/')).toBe(true);
    expect(blocks(browser, 'https://login.cdn.example/')).toBe(false);
  });

  test('a hand ends the block of what the site calls necessary since, and of what it forgot', async () => {
    const browser = fakeBrowser([recordCookie()]);
    await say(browser, { id: 'own-stat', hosts: ['stat.example.net'] });
    await act(browser, { services: ['own-stat'] });
    await say(browser, { id: 'own-stat', category: 'necessary', hosts: ['stat.example.net'] });
    expect(await serviceIn(browser, 'own-stat')).toMatchObject({ blocked: true, liftable: true });
    browser.stored.set('intent:lift', {
      ...{ id: 'lift', at: NOW, act: 'lift', property: 'rarejob', services: ['own-stat'] },
    });
    await runIntents(browser);
    expect(blocks(browser, OWN)).toBe(false);
  });

  test('is shown as held where the catalogue knows its host by another name', async () => {
    const browser = fakeBrowser([recordCookie()]);
    await say(browser, { id: 'own', category: 'necessary', hosts: ['www.google-analytics.com'] });
    await act(browser, { categories: ['analytics'] });
    expect(await serviceIn(browser, 'google-analytics-4')).toMatchObject({ blocked: true });
  });
});

describe('what is said to be blocked', () => {
  const refuse = async () => {
    const browser = fakeBrowser([recordCookie()]);
    await say(
      browser,
      { id: 'own-stat', hosts: ['stat.example.net'] },
      { id: 'own-cookie', cookies: [{ name: 'own' }], hosts: [] },
      { id: 'own-chat', category: 'functional', hosts: ['chat.example.net'] },
    );
    await act(browser, { categories: ['analytics'] });
    return browser;
  };

  test('is what the browser’s own rules say', async () => {
    const browser = await refuse();
    const view = await viewOf(browser);
    const known = catalogue.filter(({ category }) => [category].flat().includes('analytics'));
    expect(view?.totals).toMatchObject({
      services: 3,
      blockedHere: 1,
      blocked: 1 + known.length,
    });
    expect(await serviceIn(browser, 'own-stat')).toMatchObject({ blocked: true });
    expect(await serviceIn(browser, 'own-cookie')).toMatchObject({
      ...{ blocked: false, whyNot: 'nothing-to-block' },
    });
    expect(await serviceIn(browser, 'own-chat')).toMatchObject({ blocked: false });
    expect((await serviceIn(browser, 'own-chat'))?.whyNot).toBeUndefined();
    expect((await viewOf(browser, 'progos'))?.totals.blocked).toBe(0);
  });

  test.each<[string, (browser: FakeBrowser) => void]>([
    ['somebody else took the rules away', (browser) => browser.rules.splice(0)],
    [
      'they say something else',
      (browser) => {
        browser.rules = browser.rules.map((rule) => ({ ...rule, priority: 1 }));
      },
    ],
  ])('is nothing where %s', async (_, change) => {
    const browser = await refuse();
    change(browser);
    const view = await viewOf(browser);
    expect(view?.totals).toMatchObject({ blocked: 0, blockedHere: 0 });
    expect(view?.notTaken.map(({ en }) => en)).toContain('Google Analytics 4');
    expect(await serviceIn(browser, 'own-stat')).toMatchObject({
      ...{ blocked: false, whyNot: 'not-taken', withdrawable: true },
    });
  });

  test('says by name what the browser did not take, on that site alone', async () => {
    const browser = fakeBrowser([recordCookie()]);
    await say(browser, { id: 'own-stat', hosts: ['stat.example.net'] });
    const { update } = browser.platform.rules;
    Object.assign(browser.platform.rules, {
      update: (remove: number[], add: Rule[]) =>
        add.some(({ condition }) => condition.requestDomains?.includes('stat.example.net'))
          ? Promise.reject(new Error('bad rule'))
          : update(remove, add),
    });
    await act(browser, { categories: ['analytics'] });
    await act(browser, { categories: ['analytics'] }, 'progos');
    expect((await viewOf(browser))?.notTaken.map(({ en }) => en)).toEqual(['own-stat']);
    expect((await viewOf(browser, 'progos'))?.notTaken).toEqual([]);
    expect(blocks(browser, GA)).toBe(true);
  });
});

describe('however much one site declares', () => {
  const many = (count: number, of: (index: number) => Said): Said[] =>
    Array.from({ length: count }, (_, index) => of(index));

  test('every site’s blocks stand, its own too, and the browser is asked a few times', async () => {
    const browser = fakeBrowser([recordCookie()]);
    let calls = 0;
    const { update } = browser.platform.rules;
    Object.assign(browser.platform.rules, {
      async update(remove: number[], add: Rule[]) {
        calls += 1;
        const after = browser.rules.filter(({ id }) => !remove.includes(id)).concat(add);
        // As Chromium does.
        const isExact = ({ condition }: Rule) => condition.regexFilter !== undefined;
        if (after.filter(isExact).length > 1000) throw new Error('too many regular expressions');
        return update(remove, add);
      },
    });
    await act(browser, {}, 'progos');
    const top = 'www.progos.ai';
    expect(blocks(browser, GA, top)).toBe(true);
    await say(
      browser,
      ...many(30, (index) => ({
        id: `s${index}`,
        category: index % 2 ? 'analytics' : 'functional',
        hosts: many(100, (host) => ({
          id: `${host % 3 ? '' : '*.'}h${host}.s${index}.example`,
        })).map(({ id }, host) => id + (host % 5 ? '' : `/path${host}/`)),
      })),
    );
    calls = 0;
    await act(browser, {});
    expect(calls).toBeLessThan(20);
    expect(blocks(browser, GA)).toBe(true);
    expect(blocks(browser, GA, top)).toBe(true);
    expect(blocks(browser, 'https://h99.s9.example/')).toBe(true);
    expect(blocks(browser, 'https://h95.s9.example/path95/x')).toBe(true);
    expect(blocks(browser, 'https://h95.s9.example/elsewhere')).toBe(false);
    expect(blocks(browser, 'https://h99.s9.example/', top)).toBe(false);
    expect((await viewOf(browser))?.notTaken).toEqual([]);
    expect(
      (await enforcedOf(browser)).find(({ id }) => id === 'rarejob')?.blocked.length,
    ).toBeGreaterThan(170);
  });
});
