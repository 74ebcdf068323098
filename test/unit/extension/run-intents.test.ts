import { describe, expect, test } from 'vitest';
import { runIntents } from '../../../extension/background/run-intents.ts';
import { views } from '../../../extension/background/views.ts';
import { type Intent, intentKey } from '../../../extension/platform/intent.ts';
import type { RevokeResult } from '../../../extension/revoke/result.ts';
import { dyingAt } from './dying.ts';
import { cookie, type FakeBrowser, fakeBrowser, NOW } from './fake-browser.ts';
import { granted, read, recordCookie } from './records.ts';

type Wish = Omit<Extract<Intent, { act: 'withdraw' }>, 'id' | 'at' | 'act'>;

const order = (browser: FakeBrowser, wish: Wish, id = 'one'): void => {
  browser.stored.set(intentKey(id), { id, at: NOW, act: 'withdraw', ...wish });
};

async function withdraw(browser: FakeBrowser, wish: Wish, id = 'one'): Promise<RevokeResult> {
  order(browser, wish, id);
  await runIntents(browser);
  return browser.stored.get('result:rarejob') as RevokeResult;
}

const recordOf = (browser: FakeBrowser) =>
  read(browser.cookies.find(({ name }) => name === 'rj_choices')?.value);
const names = (browser: FakeBrowser) => browser.cookies.map(({ name }) => name).sort();
const keys = (browser: FakeBrowser, prefix: string) =>
  [...browser.stored.keys()].filter((key) => key.startsWith(prefix));

const entered = ({ history }: FakeBrowser) =>
  history.filter(({ type }) => type === 'withdraw').map(({ key }) => key);

test('what became of it is shown, however long it took', async () => {
  const browser = fakeBrowser([recordCookie()]);
  const { platform } = browser;
  // A second goes by whenever anyone looks.
  const slow = {
    ...platform,
    now() {
      browser.now += 1000;
      return browser.now;
    },
  };
  order(browser, { property: 'rarejob' });
  await runIntents({ ...browser, platform: slow });
  const [view] = await views(browser, { property: 'rarejob' });
  expect(view?.result?.record).toBe('written');
});

describe('a withdrawal', () => {
  test('with no tab open: record, cookies and rules, and nothing else', async () => {
    const browser = fakeBrowser([
      recordCookie(),
      cookie({ name: '_ga' }),
      cookie({ name: '_ga', domain: 'www.rarejob.com' }),
      cookie({ name: '_ga', domain: 'www.rarejob.com', path: '/sub/', secure: false }),
      cookie({ name: '_ga_X', partitionKey: { topLevelSite: 'https://other.test' } }),
      cookie({ name: '_fbp' }),
      cookie({ name: 'session' }),
      cookie({ name: '_ga', domain: '.progos.ai' }),
    ]);
    const result = await withdraw(browser, {
      property: 'rarejob',
      services: ['google-analytics-4'],
    });
    expect(result).toMatchObject({ record: 'written', residue: [], tabs: 0, rulesRefused: 0 });
    expect(result.removed.map(({ name, host }) => `${name} ${host}`)).toEqual([
      '_ga rarejob.com',
      '_ga www.rarejob.com',
      '_ga_X rarejob.com',
    ]);
    expect(names(browser)).toEqual(['_fbp', '_ga', 'rj_choices', 'session']);
    expect(recordOf(browser).choices.services).toEqual({ 'google-analytics-4': 'withdrawn' });
    const scopes = browser.rules.map(({ condition }) =>
      (condition.topDomains ?? condition.initiatorDomains)?.join(),
    );
    expect(new Set(scopes)).toEqual(new Set(['rarejob.com']));
    expect(browser.rules.some(({ action }) => action.type === 'block')).toBe(true);
    expect(keys(browser, 'intent:')).toEqual([]);
    expect(entered(browser)).toEqual(['one:rarejob']);
  });

  test("leaves a person's own opt-out, draft names and vendors' own names", async () => {
    const kept = ['__hs_opt_out', 'pt_abc', 'uid', 'ab.optOut'];
    const browser = fakeBrowser([recordCookie(), ...kept.map((name) => cookie({ name }))]);
    await withdraw(browser, { property: 'rarejob' });
    expect(names(browser)).toEqual([...kept, 'rj_choices'].sort());
  });

  test('run again, as after a death half-way, changes nothing more', async () => {
    const browser = fakeBrowser([recordCookie(), cookie({ name: '_ga' })]);
    await withdraw(browser, { property: 'rarejob', categories: ['analytics'] });
    const [cookies, rules, { revision }] = [browser.cookies, browser.rules, recordOf(browser)];
    await withdraw(browser, { property: 'rarejob', categories: ['analytics'] });
    expect(browser.cookies).toEqual(cookies);
    expect(browser.rules).toEqual(rules);
    expect(recordOf(browser).revision).toBe(revision);
    expect(entered(browser)).toEqual(['one:rarejob']);
  });

  test('goes on where the worker died, whatever it was doing', async () => {
    const outcome = ({ cookies, rules, stored, history }: FakeBrowser) => ({
      cookies: cookies.map(({ name, domain }) => `${name} ${domain}`).sort(),
      choices: cookies
        .filter(({ name }) => name === 'rj_choices')
        .map(({ value }) => read(value).choices),
      rules: rules.map(({ id }) => id).sort(),
      stored: [...stored.keys()].sort(),
      history: history.map(({ type, before, after, evidence: { removed, residue } }) => ({
        ...{ type, residue },
        // What was gone before the death is not seen to go.
        removed: removed === undefined,
        before: Object.values(before).map((text) => read(text).choices),
        after: Object.values(after).map((text) => read(text).choices),
      })),
    });
    const start = () =>
      fakeBrowser([
        recordCookie(),
        recordCookie({}, { domain: 'www.rarejob.com' }),
        cookie({ name: '_ga' }),
        cookie({ name: '_ga', domain: 'www.rarejob.com' }),
      ]);
    const undisturbed = start();
    order(undisturbed, { property: 'rarejob', categories: ['analytics'] });
    await runIntents(undisturbed);

    let deaths = 0;
    for (let step = 0; ; step++) {
      const browser = start();
      order(browser, { property: 'rarejob', categories: ['analytics'] });
      const died = await dyingAt(browser, step);
      if (!died) break;
      deaths += 1;
      await runIntents(browser);
      expect(outcome(browser), `step ${step}`).toEqual(outcome(undisturbed));
    }
    expect(deaths).toBeGreaterThan(8);
  });

  test('of everything reaches every property, each with its own record', async () => {
    const browser = fakeBrowser([recordCookie()]);
    await withdraw(browser, {});
    const records = browser.cookies.filter(({ name }) => name === 'rj_choices');
    expect(records.map(({ domain, value }) => `${domain} ${read(value).property}`).sort()).toEqual([
      '.progos.ai progos',
      '.progos.co.jp progos',
      '.rarejob.co.jp corporate',
      '.rarejob.com rarejob',
      '.rarejob.com.ph philippines',
    ]);
    expect(keys(browser, 'result:')).toHaveLength(4);
  });

  test('open pages read the record again; where it was not kept they are told what to close', async () => {
    const browser = fakeBrowser([recordCookie()]);
    browser.tabs.set(1, 'https://eikaiwa.rarejob.com/').set(2, 'https://www.progos.ai/');
    await withdraw(browser, { property: 'rarejob', categories: ['analytics'] });
    expect(browser.told).toMatchObject([{ tab: 1, message: { type: 'record-changed' } }]);

    browser.broken.add('cookies.set');
    const functional = { property: 'rarejob', categories: ['functional'] };
    const result = await withdraw(browser, functional, 'two');
    expect(result.record).toBe('not-kept');
    expect(browser.told.at(-1)).toMatchObject({
      tab: 1,
      message: { type: 'withdraw', services: ['functional'] },
    });
    expect(browser.rules.length).toBeGreaterThan(0);
  });

  test('shows what could not be removed', async () => {
    const browser = fakeBrowser([recordCookie(), cookie({ name: '_fbp' })]);
    browser.broken.add('cookies.remove');
    const result = await withdraw(browser, { property: 'rarejob', services: ['meta-pixel'] });
    expect(result.residue).toEqual([{ service: 'meta-pixel', name: '_fbp', host: 'rarejob.com' }]);
    expect(result.removed).toEqual([]);
  });

  test('a browser that takes no rules is said to take none', async () => {
    const browser = fakeBrowser([recordCookie(), cookie({ name: '_fbp' })]);
    browser.broken.add('rules');
    const result = await withdraw(browser, { property: 'rarejob', services: ['meta-pixel'] });
    expect(result.error ?? result.rulesRefused).toBeTruthy();
    expect(names(browser)).toEqual(['rj_choices']);
  });

  test('an intent that is none is dropped', async () => {
    const browser = fakeBrowser([recordCookie()]);
    browser.stored.set('intent:x', { act: 'grant', property: 'rarejob' });
    await runIntents(browser);
    expect(browser.writes).toEqual([]);
    expect(keys(browser, 'intent:')).toEqual([]);
  });
});

describe('a block', () => {
  test('stays when the site is granted anew, until it is lifted by hand', async () => {
    const browser = fakeBrowser([recordCookie()]);
    await withdraw(browser, { property: 'rarejob', categories: ['analytics'] });
    browser.cookies = [
      recordCookie({ revision: 9 }),
      cookie({ name: '_ga' }),
      cookie({ name: '_gid', domain: 'www.rarejob.com' }),
    ];
    const [view] = await views(browser, { url: 'https://www.rarejob.com/' });
    const ga = view?.categories
      .flatMap(({ services }) => services)
      .find(({ id }) => id === 'google-analytics-4');
    expect(ga).toMatchObject({ blocked: true, liftable: true, verdict: { allowed: true } });

    const rules = browser.rules.length;
    browser.stored.set('intent:two', {
      ...{ id: 'two', at: NOW, act: 'lift', property: 'rarejob' },
      services: ['google-analytics-4'],
    });
    await runIntents(browser);
    expect(browser.rules.length).toBeLessThan(rules);
    expect(recordOf(browser)).toEqual({ ...granted, revision: 9 });
  });
});

describe('views', () => {
  const stateOf = async (browser: FakeBrowser) =>
    (await views(browser, { property: 'rarejob' }))[0]?.state;

  test.each([
    ['ready', [recordCookie()]],
    ['unreadable', [cookie({ name: 'rj_choices', value: '1~half' })]],
    ['unreadable', [recordCookie({ property: 'progos' })]],
    ['unreadable', [cookie({ name: 'rj_choices', value: '7~later' })]],
    ['no-sdk', []],
  ])('%s', async (state, cookies) => {
    const browser = fakeBrowser(cookies);
    expect(await stateOf(browser)).toBe(state);
  });

  test('no permission', async () => {
    const browser = fakeBrowser([recordCookie()]);
    browser.broken.add('permission');
    expect(await stateOf(browser)).toBe('no-permission');
  });

  test('what cannot be read is closed, and can be taken back', async () => {
    const browser = fakeBrowser([
      cookie({ name: 'rj_choices', value: 'junk' }),
      cookie({ name: '_ga' }),
    ]);
    const [view] = await views(browser, { property: 'rarejob' });
    const verdicts = view?.categories.map(({ verdict }) => verdict.allowed);
    expect(verdicts).toEqual([true, false, false, false, false]);
    expect(view?.withdrawable).toBe(true);
  });

  test.each(['https://example.com/', 'chrome://extensions', '', 'nonsense'])(
    'no property: %j',
    async (url) => {
      expect(await views(fakeBrowser(), { url })).toEqual([]);
    },
  );

  test('a page gets its own domain’s record, not the other’s', async () => {
    const progos = (analytics: 'granted' | 'refused', domain: string) =>
      recordCookie(
        { property: 'progos', choices: { categories: { analytics }, services: {} } },
        { domain },
      );
    const browser = fakeBrowser([
      progos('granted', '.progos.ai'),
      progos('refused', '.progos.co.jp'),
    ]);
    const allowed = async (url: string) =>
      (await views(browser, { url }))[0]?.categories.find(({ id }) => id === 'analytics')?.verdict
        .allowed;
    expect(await allowed('https://www.progos.ai/')).toBe(true);
    expect(await allowed('https://www.progos.co.jp/')).toBe(false);
  });
});
