import { describe, expect, test } from 'vitest';
import { adoptAdded, removeAdded, settleAdded } from '../../../extension/background/added-sites.ts';
import { enforce } from '../../../extension/background/enforcement.ts';
import { runIntents } from '../../../extension/background/run-intents.ts';
import { views } from '../../../extension/background/views.ts';
import { idOfHost, siteOfAddress } from '../../../extension/properties/added-site.ts';
import { createGroup } from '../../../extension/properties/group.ts';
import type { RevokeResult } from '../../../extension/revoke/result.ts';
import { cookie, fakeBrowser, NOW } from './fake-browser.ts';

const HOST = 'shop.example';
const OPEN_FILE = `https://www.${HOST}/.well-known/external-transmissions.json`;
const file = (property: string) =>
  JSON.stringify({
    version: 1,
    property,
    policy: { version: '7' },
    regime: 'eu',
    cookie: { name: 'shop_choices' },
    scopes: {},
    services: [
      {
        id: 'own-chat',
        category: 'functional',
        name: { ja: 'Chat', en: 'Chat' },
        operator: 'Chat Inc.',
        hosts: ['chat.example.net'],
        cookies: [{ name: '_chat' }],
      },
    ],
  });

const asked = (browser = fakeBrowser()) => {
  browser.stored.set(`adding:${HOST}`, NOW);
  return browser;
};
const withdraw = async (browser: ReturnType<typeof fakeBrowser>, property: string) => {
  browser.stored.set('intent:1', { id: '1', at: NOW, act: 'withdraw', property });
  await runIntents(browser);
};
const viewOf = async (browser: ReturnType<typeof fakeBrowser>, property: string) =>
  (await views(browser, { property }))[0];

describe('the address that a person types', () => {
  test.each([
    ['example.com', 'example.com'],
    [' https://www.Example.com/a?b#c ', 'example.com'],
    ['http://shop.example.co.jp:8080', 'example.co.jp'],
    ['https://WWW.gov.uk./browse', 'www.gov.uk'],
    ['my_shop.example.com', 'example.com'],
    ['me.github.io', 'me.github.io'],
    ['192.168.0.1', '192.168.0.1'],
    ['co.jp', 'shared: co.jp'],
    ['https://github.io/', 'shared: github.io'],
    ['例え.jp', 'xn--r8jz45g.jp'],
    ['localhost', 'localhost'],
    ['', undefined],
    ['com', undefined],
    ['not a host', undefined],
    ['javascript:alert(1)', undefined],
    ['chrome://extensions', undefined],
    ['file:///etc/passwd', undefined],
    ['https://', undefined],
    ['*.example.com', undefined],
  ])('%j is %j', (address, host) => {
    const site = siteOfAddress(address);
    expect(site && ('host' in site ? site.host : `shared: ${site.shared}`)).toBe(host);
  });
});

describe('a site that a person adds', () => {
  const add = async (browser: ReturnType<typeof fakeBrowser>, host: string) => {
    browser.stored.set(`adding:${host}`, NOW);
    await settleAdded(browser);
  };
  const later = (browser: ReturnType<typeof fakeBrowser>) => ({
    ...browser,
    group: createGroup(false),
  });

  test('may have any host that browsers have', async () => {
    const browser = fakeBrowser();
    await add(browser, 'my_shop.example');
    await add(browser, 'other.example');
    const again = later(browser);
    await adoptAdded(again);
    expect(again.group.added.flatMap(({ domains }) => domains)).toEqual([
      'my_shop.example',
      'other.example',
    ]);
    expect(idOfHost('my_shop.example')).toMatch(/^[a-z\d-]+$/);
  });

  test('is read although another of the list can’t be, and that one is kept as it is', async () => {
    const browser = fakeBrowser();
    await add(browser, HOST);
    const bad = [{ host: 'x_y', id: 'site-x_y' }, null, 7];
    browser.stored.set('added', [...bad, ...(browser.stored.get('added') as object[])]);
    await withdraw(browser, idOfHost(HOST));
    const before = browser.rules.length;
    const again = later(browser);
    await adoptAdded(again);
    await enforce(again);
    expect(browser.rules).toHaveLength(before);
    await add(again as never, 'other.example');
    expect(again.group.added).toHaveLength(2);
    expect(browser.stored.get('added')).toEqual(expect.arrayContaining(bad));
    const [property] = again.group.added;
    if (property) await removeAdded(again, property);
    expect(browser.stored.get('added')).toEqual(expect.arrayContaining(bad));
  });

  test('is none where the browser says that the host is nobody’s own', async () => {
    const browser = fakeBrowser();
    const { set } = browser.platform.cookies;
    Object.assign(browser.platform.cookies, {
      set: ({ domain, ...write }: Parameters<typeof set>[0]) => set(write),
    });
    await add(browser, 'suffix.example');
    expect(browser.group.added).toEqual([]);
    expect(browser.givenBack).toEqual(['*://*.suffix.example/*']);
    expect(browser.cookies).toEqual([]);
    expect(browser.stored.has('adding:suffix.example')).toBe(false);
  });

  test('leaves nothing of that question, and links to a host that exists', async () => {
    const browser = fakeBrowser();
    await add(browser, HOST);
    expect(browser.cookies).toEqual([]);
    expect(await viewOf(browser, idOfHost(HOST))).toMatchObject({ origin: `https://${HOST}` });
  });

  test.each([
    ['of the group', 'philippines', idOfHost(HOST)],
    ['of the group, whose address nobody knows yet', 'smartmethod', 'smartmethod'],
  ])('says to be one %s', async (_, property, id) => {
    const browser = asked();
    browser.files.set(OPEN_FILE, file(property));
    await settleAdded(browser);
    expect(browser.group.added.map((one) => one.id)).toEqual([id]);
  });

  test('makes way for a site of the group that comes later, and stays blocked', async () => {
    const browser = fakeBrowser();
    // As an earlier version left it.
    browser.stored.set('added', [{ host: HOST, id: 'progos', cookie: 'c', at: NOW }]);
    browser.stored.set('desired', {
      progos: { categories: ['analytics'], services: [], lifted: [], at: NOW },
    });
    // What only the site itself declared, and was refused there.
    const chat = { id: 'own-chat', category: ['analytics'], name: { ja: 'c', en: 'c' } };
    browser.stored.set('refused-services:progos', [
      { ...chat, operator: 'c', hosts: ['chat.example'], firstPartyPaths: [] },
    ]);
    await adoptAdded(browser);
    await enforce(browser);
    expect(browser.group.added.map(({ id }) => id)).toEqual([idOfHost(HOST)]);
    const chats = browser.rules.filter(({ condition }) =>
      condition.requestDomains?.includes('chat.example'),
    );
    expect(chats.flatMap(({ condition }) => condition.topDomains ?? [])).toContain(HOST);
    const tops = browser.rules.flatMap(({ condition }) => condition.topDomains ?? []);
    expect(new Set(tops)).toEqual(new Set([HOST, 'progos.ai', 'progos.co.jp']));
  });

  test('waits for the browser’s permission, and is forgotten when none comes', async () => {
    const browser = asked();
    browser.broken.add('permission');
    await settleAdded(browser);
    expect(browser.group.added).toEqual([]);
    expect(browser.stored.has(`adding:${HOST}`)).toBe(true);

    browser.stored.set(`adding:${HOST}`, NOW - 2 * 86_400_000);
    await settleAdded(browser);
    expect(browser.stored.has(`adding:${HOST}`)).toBe(false);
  });

  test('is added once, though the worker starts just when the permission comes', async () => {
    const browser = asked();
    browser.files.set(OPEN_FILE, file('shop'));
    const lines = new Map<string, Promise<unknown>>();
    Object.assign(browser.platform, {
      alone: <T>(task: () => Promise<T>, lock = 'transactions'): Promise<T> => {
        const turn = Promise.resolve(lines.get(lock)).then(task);
        lines.set(lock, turn);
        return turn;
      },
    });
    await Promise.all([settleAdded(browser), settleAdded(browser)]);
    expect(browser.group.added.map(({ id }) => id)).toEqual(['shop']);
  });

  test('with an open file: it is known by what it says of itself, and its pages are heard', async () => {
    const browser = asked();
    browser.files.set(OPEN_FILE, file('shop'));
    await settleAdded(browser);
    expect(browser.stored.has(`adding:${HOST}`)).toBe(false);
    expect(browser.bridged).toEqual([`*://*.${HOST}/*`]);
    expect(await viewOf(browser, 'shop')).toMatchObject({
      added: true,
      state: 'no-record',
      host: `www.${HOST}`,
      openFile: 'read',
    });

    await withdraw(browser, 'shop');
    expect(browser.writes.map(({ name }) => name)).toEqual(['choices_whose', 'shop_choices']);
    const blocked = new Set(
      browser.rules.flatMap(({ condition }) => condition.requestDomains ?? []),
    );
    // What it forgot to declare is refused as well.
    expect([...blocked]).toEqual(expect.arrayContaining(['chat.example.net', 'tr.line.me']));
    const tops = browser.rules.map(({ condition }) =>
      (condition.topDomains ?? condition.initiatorDomains)?.join(),
    );
    expect(new Set(tops)).toEqual(new Set([HOST]));
  });

  test('without one: blocked and cleared by the catalogue alone, with no record written', async () => {
    const browser = asked(fakeBrowser([cookie({ name: '_ga', domain: `.${HOST}` })]));
    await settleAdded(browser);
    const id = idOfHost(HOST);
    const shown = () => viewOf(browser, id);
    const analytics = async () =>
      (await shown())?.categories.find((category) => category.id === 'analytics');
    expect(await shown()).toMatchObject({ state: 'no-sdk', sdk: false });
    expect(await analytics()).toMatchObject({
      verdict: { allowed: true, reason: 'ungoverned' },
      services: [{ id: 'google-analytics-4', withdrawable: true }],
    });

    const before = browser.writes.length;
    await withdraw(browser, id);
    expect(browser.writes).toHaveLength(before);
    expect(browser.cookies).toEqual([]);
    expect(browser.rules.length).toBeGreaterThan(10);
    expect(await shown()).toMatchObject({ result: { record: 'none' }, withdrawable: false });
    expect(await analytics()).toMatchObject({
      verdict: { allowed: false },
      services: [{ blocked: true, liftable: true, withdrawable: false }],
    });
  });

  test('by an earlier version, below a host of the same owner: what lies above stays as it is', async () => {
    const own = 'blog.shop.example';
    const browser = fakeBrowser([
      cookie({ name: '_ga', domain: '.shop.example' }),
      cookie({ name: '_ga', domain: own }),
      cookie({ name: '_ga', domain: `.${own}` }),
      cookie({ name: '_fbp', domain: '.shop.example' }),
      cookie({ name: '_fbp', domain: `www.${own}`, path: '/a/' }),
    ]);
    browser.removesTwins = true;
    const site = { host: own, id: idOfHost(own), cookie: 'rj_choices', at: NOW };
    browser.stored.set('added', [site]);
    await adoptAdded(browser);
    await withdraw(browser, site.id);
    const left = browser.cookies.map(({ name, domain }) => `${name} ${domain}`);
    expect(left).toEqual(['_ga .shop.example', '_fbp .shop.example']);
    const result = browser.stored.get(`result:${site.id}`) as RevokeResult;
    expect(result.removed.map(({ host }) => host).sort()).toEqual([own, `www.${own}`]);
    expect(result.residue).toEqual([]);
  });

  test.each(['rarejob', 'progos'])('can’t claim to be %s', async (property) => {
    const browser = asked();
    browser.files.set(OPEN_FILE, file(property));
    await settleAdded(browser);
    expect(browser.group.byId(property)?.domains).not.toContain(HOST);
    expect(await viewOf(browser, idOfHost(HOST))).toMatchObject({ openFile: 'unreadable' });
  });

  test('a host of the group’s is theirs already', async () => {
    const browser = fakeBrowser();
    browser.stored.set('adding:mypage.rarejob.com', NOW);
    await settleAdded(browser);
    expect(browser.group.added).toEqual([]);
  });

  test('is there again after the worker died', async () => {
    const browser = asked();
    await settleAdded(browser);
    const later = { ...browser, group: createGroup(false) };
    await adoptAdded(later);
    expect(later.group.ofHost(`www.${HOST}`)?.id).toBe(idOfHost(HOST));
  });

  test('is the same one when the list is read again, so that what was begun with it is kept', async () => {
    const browser = asked();
    browser.files.set(OPEN_FILE, file('shop'));
    await settleAdded(browser);
    const [before] = browser.group.added;
    // As a worker that was asleep does, while somebody looks.
    const looking = views(browser, { property: browser.group.added[0]?.id });
    await adoptAdded(browser);
    expect(browser.group.added[0]).toBe(before);
    expect(before && browser.group.isAdded(before)).toBe(true);
    expect((await looking)[0]).toMatchObject({ added: true, openFile: 'read' });
  });

  test('and taken off again: its block, what was learnt of it and the permission go', async () => {
    const browser = asked();
    await settleAdded(browser);
    const id = idOfHost(HOST);
    await withdraw(browser, id);
    const property = browser.group.byId(id);
    if (!property) throw new Error('not added');
    await removeAdded(browser, property);
    expect(browser.rules).toEqual([]);
    expect(browser.bridged).toEqual([]);
    expect(browser.givenBack).toEqual([`*://*.${HOST}/*`]);
    expect([...browser.stored.keys()].filter((key) => key.includes(id))).toEqual([]);
    expect(await views(browser, { property: id })).toEqual([]);
  });

  test('the group’s own can’t be taken off', async () => {
    const browser = fakeBrowser();
    const rarejob = browser.group.byId('rarejob');
    if (rarejob) await removeAdded(browser, rarejob);
    expect(browser.givenBack).toEqual([]);
    expect(browser.group.byId('rarejob')).toBeDefined();
  });
});
