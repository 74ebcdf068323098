import { describe, expect, test } from 'vitest';
import { hearCookie } from '../../../extension/background/hear-cookie.ts';
import { hearRequests } from '../../../extension/background/hear-requests.ts';
import { pauseTab } from '../../../extension/background/pause.ts';
import { runIntents } from '../../../extension/background/run-intents.ts';
import { enforceSession } from '../../../extension/background/session-rules.ts';
import { PAUSE } from '../../../extension/background/tab-state.ts';
import { tabView } from '../../../extension/background/tab-view.ts';
import { tellCookies, toldCookies } from '../../../extension/background/tell-cookies.ts';
import { intentKey } from '../../../extension/platform/intent.ts';
import type { SeenRequest } from '../../../extension/platform/requests-message.ts';
import { cookie, type FakeBrowser, fakeBrowser, NOW } from './fake-browser.ts';
import { recordCookie } from './records.ts';

const TAB = 7;
const LATER = NOW + 60_000;

/** A browser where analytics were refused on `rarejob` by the extension, and its page is open. */
async function afterRefusal(wish = { services: ['google-analytics-4'] }): Promise<FakeBrowser> {
  const browser = fakeBrowser([recordCookie()]);
  browser.tabs.set(TAB, 'https://www.rarejob.com/');
  const intent = { id: 'one', at: NOW, act: 'withdraw', property: 'rarejob', ...wish };
  browser.stored.set(intentKey('one'), intent);
  await runIntents(browser);
  // What the act itself leaves, so that it may be undone.
  browser.session.delete('undo');
  browser.now = LATER;
  return browser;
}

const request = (host: string, more: Partial<SeenRequest> = {}): SeenRequest => ({
  ...{ host, path: '/', kind: 'fetch', at: LATER, count: 1, ...more },
});

const hear = (
  browser: FakeBrowser,
  requests: SeenRequest[],
  sender: { url?: string; tab?: number; private?: boolean } = {},
) =>
  hearRequests(
    browser,
    { ns: 'choices-extension', v: 1, type: 'requests', requests },
    {
      url: 'https://www.rarejob.com/',
      ours: false,
      top: true,
      tab: TAB,
      private: false,
      ...sender,
    },
  );

const GA = 'www.google-analytics.com';

describe('a request that a page began', () => {
  test.each<[string, SeenRequest[], number]>([
    ['to a refused service', [request(GA)], 1],
    ['several times', [request(GA), request(GA, { count: 3 })], 4],
    ['before the refusal', [request(GA, { at: NOW - 1 })], 0],
    ['to a service that may be sent to', [request('tr.line.me')], 0],
    ['to nobody known', [request('stranger.example')], 0],
    ['to the property itself', [request('www.rarejob.com', { path: '/api' })], 0],
  ])('%s', async (_, requests, count) => {
    const browser = await afterRefusal();
    await hear(browser, requests);
    const { attempts, watched } = await tabView(browser, TAB);
    expect(watched).toBe(true);
    expect(attempts.map((one) => [one.service.en, one.kind, one.count, one.blocked])).toEqual(
      count > 0 ? [['Google Analytics 4', 'fetch', count, true]] : [],
    );
    expect(browser.badges.get(TAB)).toBe(count);
  });

  test('that a necessary service claims as well is no attempt', async () => {
    const browser = await afterRefusal({ categories: ['advertising', 'analytics'] } as never);
    await hear(browser, [request('www.google.com', { path: '/recaptcha/api.js' })]);
    expect((await tabView(browser, TAB)).attempts).toEqual([]);
  });

  test('although the site itself was told no: the block is said to be off', async () => {
    const refused = recordCookie({
      choices: { categories: { analytics: 'refused' }, services: {} },
      decidedAt: NOW - 1000,
    });
    const browser = fakeBrowser([refused]);
    browser.tabs.set(TAB, 'https://www.rarejob.com/');
    await hear(browser, [request(GA, { at: NOW })]);
    expect((await tabView(browser, TAB)).attempts).toMatchObject([{ blocked: false, count: 1 }]);
  });

  test('where nobody has chosen yet was not refused', async () => {
    const browser = fakeBrowser();
    browser.tabs.set(TAB, 'https://www.rarejob.com/');
    await hear(browser, [request(GA, { at: NOW })]);
    expect(await tabView(browser, TAB)).toMatchObject({ attempts: [], refused: 0, watched: true });
  });

  test.each([
    ['from another site', { url: 'https://example.com/' }],
    ['from a private window', { private: true }],
  ])('%s leaves nothing', async (_, sender) => {
    const browser = await afterRefusal();
    await hear(browser, [request(GA)], sender);
    expect([...browser.session.keys()]).toEqual([]);
    expect(browser.badges.size).toBe(0);
    expect((await tabView(browser, TAB)).watched).toBe(false);
  });

  test('is forgotten when the tab shows another property, and stays when it is the same', async () => {
    const browser = await afterRefusal();
    await hear(browser, [request(GA)]);
    await hear(browser, []);
    expect(browser.badges.get(TAB)).toBe(1);
    await hear(browser, [], { url: 'https://www.progos.ai/' });
    expect(browser.badges.get(TAB)).toBe(0);
    await hear(browser, []);
    expect(browser.badges.get(TAB)).toBe(0);
  });

  test('leaves neither its address nor more lines than there are services and kinds', async () => {
    const browser = await afterRefusal();
    for (let batch = 0; batch < 50; batch++) {
      const many = Array.from({ length: 40 }, (_, index) =>
        request(GA, { path: `/secret-${batch}-${index}` }),
      );
      await hear(browser, many);
    }
    const { attempts } = await tabView(browser, TAB);
    expect(attempts).toHaveLength(1);
    expect(attempts[0]?.count).toBe(2000);
    expect(JSON.stringify([...browser.session])).not.toContain('secret');
  });
});

const pauses = (browser: FakeBrowser, on: boolean) =>
  pauseTab(browser, { at: browser.now, tab: TAB, on });

describe('a pause', () => {
  const paused = (browser: FakeBrowser) =>
    browser.sessionRules.map(({ action, condition }) => [action.type, condition.tabIds]);

  test('lets everything through on that tab only, above every block, and ends by itself', async () => {
    const browser = await afterRefusal();
    await pauses(browser, true);
    expect(paused(browser)).toEqual([['allow', [TAB]]]);
    const highest = Math.max(...browser.rules.map(({ priority }) => priority));
    expect(browser.sessionRules[0]?.priority).toBeGreaterThan(highest);
    expect(browser.wakesAt).toBe(LATER + PAUSE);
    expect((await tabView(browser, TAB)).pausedUntil).toBe(LATER + PAUSE);

    browser.now = LATER + PAUSE - 1;
    await enforceSession(browser);
    expect(paused(browser)).toEqual([['allow', [TAB]]]);
    browser.now = LATER + PAUSE;
    await enforceSession(browser);
    expect(paused(browser)).toEqual([]);
    expect(browser.wakesAt).toBeUndefined();
    expect((await tabView(browser, TAB)).pausedUntil).toBeUndefined();
  });

  test('is over where the clock went back by more than it lasts', async () => {
    const browser = await afterRefusal();
    await pauseTab(browser, { tab: TAB, on: true, at: browser.now });
    browser.now -= 24 * 3_600_000;
    await enforceSession(browser);
    expect(browser.sessionRules).toEqual([]);
    expect((await tabView(browser, TAB)).pausedUntil).toBeUndefined();
  });

  test('is ended by hand, and with its tab', async () => {
    const browser = await afterRefusal();
    await pauses(browser, true);
    await pauses(browser, false);
    expect(paused(browser)).toEqual([]);
    await pauses(browser, true);
    browser.tabs.delete(TAB);
    await enforceSession(browser);
    expect(paused(browser)).toEqual([]);
    expect([...browser.session.keys()]).toEqual([]);
  });

  test('that was carried out late is over no later', async () => {
    const browser = await afterRefusal();
    browser.now += PAUSE;
    await pauseTab(browser, { at: LATER, tab: TAB, on: true });
    expect(paused(browser)).toEqual([]);
  });

  test('is said: an attempt in it is not called blocked', async () => {
    const browser = await afterRefusal();
    await pauses(browser, true);
    await hear(browser, [request(GA)]);
    expect((await tabView(browser, TAB)).attempts).toMatchObject([{ blocked: false }]);
  });

  test('changes neither what is desired nor the rules that outlive the browser', async () => {
    const browser = await afterRefusal();
    const before = [structuredClone(browser.rules), structuredClone([...browser.stored])];
    await pauses(browser, true);
    expect([browser.rules, [...browser.stored]]).toEqual(before);
  });
});

describe('a cookie that was set', () => {
  const set = (browser: FakeBrowser, name: string, more = {}) =>
    hearCookie(browser, { name, domain: '.rarejob.com', fresh: true, ...more });

  test('by a refused service after the refusal is shown with its name', async () => {
    const browser = await afterRefusal();
    await hear(browser, []);
    for (const name of ['_ga', '_fbp', 'session', 'rj_choices', '_ga_X', '_ga']) {
      await set(browser, name);
    }
    const { cookies } = await tabView(browser, TAB);
    expect(cookies.map(({ name, count }) => `${name} ${count}`).sort()).toEqual([
      '_ga 2',
      '_ga_X 1',
    ]);
  });

  test('is told of where a person wants that, and only then', async () => {
    const browser = fakeBrowser([cookie({ name: 'x' })]);
    await set(browser, '_ga');
    expect(await toldCookies(browser)).toEqual([]);

    await tellCookies(browser, true);
    await set(browser, '_ga');
    await set(browser, 'session', { domain: 'www.rarejob.com' });
    // A value that is refreshed is no new cookie; a stranger's host is nobody's.
    await set(browser, '_gid', { fresh: false });
    await set(browser, '_ga', { domain: 'example.com' });
    const told = (await toldCookies(browser)).map(
      ({ host, name, service }) => `${host} ${name} ${service?.en ?? '?'}`,
    );
    expect(told).toEqual(['www.rarejob.com session ?', 'rarejob.com _ga Google Analytics 4']);
    // Not twice in a moment.
    expect(browser.notified).toHaveLength(1);
    browser.now += 60_000;
    await set(browser, '_fbp');
    expect(browser.notified).toHaveLength(2);

    await tellCookies(browser, false);
    expect(await toldCookies(browser)).toEqual([]);
  });
});

describe('what an administrator holds', () => {
  test('rests on no tab', async () => {
    const browser = await afterRefusal();
    browser.managed = { refuse: ['meta-pixel'] };
    await pauses(browser, true);
    const [pause] = browser.sessionRules;
    expect(pause?.action.type).toBe('allow');
    // What is asked of these is decided by the blocks, as on any other tab.
    expect(pause?.condition.excludedRequestDomains).toContain('connect.facebook.net');
    expect(pause?.condition.excludedRequestDomains).not.toContain(GA);
    expect((await tabView(browser, TAB)).managed).toBe('some');
  });

  test('altogether: no pause begins, and one that runs ends', async () => {
    const browser = await afterRefusal();
    await pauses(browser, true);
    expect(browser.sessionRules).toHaveLength(1);
    browser.managed = { lock: ['lift'] };
    expect(await pauses(browser, true)).toBe(false);
    await enforceSession(browser);
    expect(browser.sessionRules).toEqual([]);
    expect((await tabView(browser, TAB)).managed).toBe('all');
  });
});
