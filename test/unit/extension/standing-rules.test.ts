import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { hearPage } from '../../../extension/background/hear-page.ts';
import { rulesView } from '../../../extension/background/rules-view.ts';
import { type Ending, runIntents } from '../../../extension/background/run-intents.ts';
import { queueRules, takePolicy } from '../../../extension/background/standing-rules.ts';
import { views } from '../../../extension/background/views.ts';
import { type Intent, intentKey } from '../../../extension/platform/intent.ts';
import { privatePlatform } from '../../../extension/platform/private-platform.ts';
import { parsePolicy } from '../../../extension/policy/policy.ts';
import type { Property } from '../../../sdk/core/property.ts';
import type { ConsentRecord } from '../../../sdk/core/record.ts';
import { type FakeBrowser, fakeBrowser, NOW } from './fake-browser.ts';
import { granted, read, recordCookie } from './records.ts';

const SITE = 'https://www.rarejob.com/';
let ids = 0;

type Act = Intent extends infer One ? (One extends Intent ? Omit<One, 'id' | 'at'> : never) : never;

async function act(browser: FakeBrowser, wish: Act): Promise<Ending | undefined> {
  ids += 1;
  const id = `act-${ids}`;
  browser.stored.set(intentKey(id), { id, at: browser.platform.now(), ...wish });
  return (await runIntents(browser)).get(id);
}

/** A browser that has been on the site, where everything was accepted. */
function met(): FakeBrowser {
  const browser = fakeBrowser([recordCookie()]);
  const seen = { origin: SITE.slice(0, -1), at: NOW, services: ['meta-pixel'] };
  browser.stored.set('site:rarejob', { seen });
  return browser;
}

/** What a start of the worker does. */
async function start(browser: FakeBrowser): Promise<void> {
  await takePolicy(browser);
  await queueRules(browser);
  await runIntents(browser);
}

const speak = (browser: FakeBrowser) => hearPage(browser, { type: 'record', text: 'x' }, SITE);

const at = (browser: FakeBrowser, now: number): FakeBrowser =>
  Object.assign(browser, { platform: { ...browser.platform, now: () => now } });

const recordAt = ({ cookies }: FakeBrowser, domain = '.rarejob.com'): ConsentRecord =>
  read(cookies.find((cookie) => cookie.name === 'rj_choices' && cookie.domain === domain)?.value);

const rewrite = (browser: FakeBrowser, record: Partial<ConsentRecord>): void => {
  browser.cookies = [
    ...browser.cookies.filter(({ domain }) => domain !== '.rarejob.com'),
    recordCookie(record),
  ];
};

const isBlocked = async (browser: FakeBrowser, id: string): Promise<boolean | undefined> =>
  (await views(browser, { property: 'rarejob' }))[0]?.categories
    .flatMap(({ services }) => services)
    .find((service) => service.id === id)?.blocked;

const types = ({ history }: FakeBrowser): string[] =>
  history.map(({ type, actor, property }) => [type, actor, property ?? ''].join(' ').trim());

describe('what is always refused', () => {
  let browser: FakeBrowser;
  beforeEach(async () => {
    browser = met();
    await speak(browser);
    await act(browser, { act: 'rule', rule: 'advertising', on: true });
  });

  test('is refused on every property at once, met or not, and each is in the history', () => {
    for (const domain of ['.rarejob.com', '.rarejob.co.jp', '.progos.ai', '.rarejob.com.ph']) {
      expect(recordAt(browser, domain).choices.categories.advertising).toBe('withdrawn');
    }
    expect(recordAt(browser).choices.categories.analytics).toBe('granted');
    expect(types(browser).slice(2)).toEqual([
      'rule-added person',
      'withdraw rule rarejob',
      'withdraw rule corporate',
      'withdraw rule progos',
      'withdraw rule philippines',
    ]);
  });

  test('is carried out once: what a hand lifts afterwards stays lifted', async () => {
    expect(await isBlocked(browser, 'meta-pixel')).toBe(true);
    await act(browser, { act: 'lift', property: 'rarejob', services: ['meta-pixel'] });
    const before = types(browser).length;
    await start(browser);
    await speak(browser);
    expect(await isBlocked(browser, 'meta-pixel')).toBe(false);
    expect(types(browser)).toHaveLength(before);
  });

  test('is refused on a property that comes later', async () => {
    const later = {
      ...browser.group.byId('corporate'),
      id: 'later',
      domains: ['later.example'],
      regime: 'jp-strict',
    } as Property;
    browser.group.adopt([later]);
    await hearPage(
      browser,
      { type: 'hello', sdkVersion: '1', property: 'later', services: [] },
      'https://www.later.example/',
    );
    expect(recordAt(browser, '.later.example').choices.categories.advertising).toBe('withdrawn');
  });

  test('is no longer when it is ended, and nothing is allowed by that', async () => {
    const { cookies, rules } = browser;
    await act(browser, { act: 'rule', rule: 'advertising', on: false });
    expect(browser.cookies).toEqual(cookies);
    expect(browser.rules).toEqual(rules);
    expect((await rulesView(browser)).rules).toEqual([]);
    expect(types(browser).at(-1)).toBe('rule-removed person');
  });

  test('a private window does nothing of itself', async () => {
    const platform = privatePlatform(fakeBrowser([recordCookie()]).platform);
    await platform.store.set('rules', browser.stored.get('rules'));
    expect(await queueRules({ ...browser, platform })).toBe(false);
  });

  test.each(['necessary', 'no-such-service', 'recaptcha'])('is never %s', async (rule) => {
    await act(browser, { act: 'rule', rule, on: true });
    expect((await rulesView(browser)).rules.map(({ id }) => id)).toEqual(['advertising']);
  });

  test('may be one service; its category stays as it is', async () => {
    await act(browser, { act: 'rule', rule: 'google-analytics-4', on: true });
    const { choices } = recordAt(browser);
    expect(choices.services).toEqual({ 'google-analytics-4': 'withdrawn' });
    expect(choices.categories.analytics).toBe('granted');
  });

  describe('where a site goes against it', () => {
    const anew = { revision: 9, decidedAt: NOW + 5000, expiresAt: NOW + 90_000_000 } as const;
    const questions = async () =>
      (await rulesView(browser)).questions.map(({ property, rule }) => `${property} ${rule}`);

    test('by a fresh act of the person there: accepted, flagged, still blocked, and asked about', async () => {
      rewrite(browser, anew);
      await speak(at(browser, NOW + 600_000));
      expect(recordAt(browser).choices.categories.advertising).toBe('granted');
      expect(browser.history.at(-1)).toMatchObject({
        type: 'record',
        actor: 'site',
        evidence: { despite: 'advertising' },
      });
      expect(await isBlocked(browser, 'meta-pixel')).toBe(true);
      expect(await questions()).toEqual(['rarejob advertising']);
    });

    test('asked once: an answer stands until the next act there', async () => {
      rewrite(browser, anew);
      await speak(at(browser, NOW + 600_000));
      await act(browser, { act: 'answer', property: 'rarejob', rule: 'advertising', refuse: true });
      expect(recordAt(browser).choices.categories.advertising).toBe('withdrawn');
      await speak(browser);
      await start(browser);
      expect(await questions()).toEqual([]);
      rewrite(browser, { ...anew, revision: 20, decidedAt: NOW + 700_000 });
      await speak(browser);
      expect(await questions()).toEqual(['rarejob advertising']);
    });

    test('allowed by hand: the block ends there, and the rule stands elsewhere', async () => {
      rewrite(browser, anew);
      await speak(at(browser, NOW + 600_000));
      const answer = { act: 'answer', property: 'rarejob', rule: 'advertising' } as const;
      await act(browser, { ...answer, refuse: false });
      await start(at(browser, NOW + 1_200_000));
      expect(await isBlocked(browser, 'meta-pixel')).toBe(false);
      expect(recordAt(browser).choices.categories.advertising).toBe('granted');
      expect((await rulesView(browser)).rules).toHaveLength(1);
      expect(types(browser).at(-1)).toBe('lift person rarejob');
    });

    test.each<[string, Partial<ConsentRecord>]>([
      ['an old record', { revision: 9 }],
      ['a record that no hand made here', { ...anew, method: 'api' }],
      ['a record handed over', { ...anew, method: 'hand-off' }],
      [
        'a record that says nothing of it',
        { ...anew, choices: { categories: { analytics: 'granted' }, services: {} } },
      ],
    ])('by %s: refused again', async (_, record) => {
      rewrite(browser, record);
      await speak(at(browser, NOW + 600_000));
      expect(recordAt(browser).choices.categories.advertising).toBe('withdrawn');
      expect(await questions()).toEqual([]);
    });

    test('again and again: refused again once a minute', async () => {
      for (let second = 0; second < 150; second += 10) {
        rewrite(browser, { revision: 9 + second });
        await speak(at(browser, NOW + 600_000 + second * 1000));
      }
      const again = types(browser).filter((type) => type === 'withdraw rule rarejob');
      expect(again).toHaveLength(1 + 3);
    });
  });
});

describe('an administrator', () => {
  test('has things refused that no hand ends or lifts', async () => {
    const browser = met();
    browser.managed = { refuse: ['advertising', 'necessary', 7], lock: ['export'] };
    await start(browser);
    expect(recordAt(browser).choices.categories.advertising).toBe('withdrawn');
    expect(types(browser)).toContain('rule-added policy');
    const held = { kind: 'never', why: 'managed' };
    expect(await act(browser, { act: 'rule', rule: 'advertising', on: false })).toEqual(held);
    rewrite(browser, { ...granted, revision: 9 });
    const [view] = await views(browser, { property: 'rarejob' });
    const pixel = view?.categories
      .flatMap(({ services }) => services)
      .find(({ id }) => id === 'meta-pixel');
    expect(pixel).toMatchObject({ blocked: true, liftable: false });
    const lift: Act = { act: 'lift', property: 'rarejob', services: ['meta-pixel'] };
    expect(await act(browser, lift)).toEqual(held);
    expect(await isBlocked(browser, 'meta-pixel')).toBe(true);
    expect(await rulesView(browser)).toMatchObject({
      rules: [{ id: 'advertising', by: 'policy', managed: true }],
      locked: ['export'],
    });
  });

  test('who takes it back ends the rule; what it closed stays closed', async () => {
    const browser = met();
    browser.managed = { refuse: ['advertising'] };
    await start(browser);
    browser.managed = {};
    await start(browser);
    expect((await rulesView(browser)).rules).toEqual([]);
    expect(await isBlocked(browser, 'meta-pixel')).toBe(true);
  });

  test('can set nothing but refusals and locks, whatever is written', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const policy = parsePolicy(value);
        expect(Object.keys(policy)).toEqual(['refuse', 'lock']);
      }),
    );
    expect(parsePolicy({ refuse: 'advertising', lock: ['lift', 'grant'], allow: ['x'] })).toEqual({
      refuse: [],
      lock: ['lift'],
    });
  });
});
