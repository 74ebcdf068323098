import { describe, expect, test } from 'vitest';
import { hearPage } from '../../../extension/background/hear-page.ts';
import { refreshOpenFile } from '../../../extension/background/refresh-open-file.ts';
import { parseOpenFile } from '../../../extension/properties/open-file.ts';
import { openFileOf, parseFacts } from '../../../extension/properties/site-facts.ts';
import { catalogue } from '../../../sdk/catalogue/index.ts';
import { compileConfig } from '../../../sdk/compile/compile-config.ts';
import type { Property } from '../../../sdk/core/property.ts';
import { fakeBrowser } from './fake-browser.ts';

const file = {
  version: 1,
  property: 'rarejob',
  policy: { version: '2026-11-01', url: '/privacy' },
  regime: 'jp-strict',
  cookie: { name: 'rj_choices' },
  scopes: { analytics: '01020304' },
  digests: { ja: 'x' },
  services: catalogue.slice(0, 3),
};
const text = JSON.stringify(file);

/** As `compile` writes it. */
async function ofProgos() {
  const compiled = await compileConfig(
    {
      property: 'progos',
      policy: { version: '1' },
      services: ['line-tag'],
      regime: { default: 'jp', regions: { EEA: 'eu' } },
    },
    { digest: async () => 'digest' },
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  return compiled.value.openFile;
}

describe('parseOpenFile', () => {
  test('reads what compile writes', () => {
    expect(parseOpenFile(text, 'rarejob')?.services).toHaveLength(3);
  });

  test('also where the regime depends on the region', async () => {
    const own = JSON.stringify(await ofProgos());
    expect(parseOpenFile(own, 'progos')?.regime).toMatchObject({ regions: { T1: 'eu' } });
  });

  test.each([
    ['no JSON', '<!doctype html>'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a later version', JSON.stringify({ ...file, version: 2 })],
    ['another property', JSON.stringify({ ...file, property: 'progos' })],
    [
      'a policy version that no record could carry',
      JSON.stringify({ ...file, policy: { version: 'a b' } }),
    ],
    ['an unknown regime', JSON.stringify({ ...file, regime: 'none' })],
    ['services that are none', JSON.stringify({ ...file, services: [{ id: 'x' }] })],
    ['only services that are none', JSON.stringify({ ...file, services: [null, 7, 'x'] })],
  ])('refuses %s', (_, bad) => {
    expect(parseOpenFile(bad, 'rarejob')).toBeUndefined();
  });

  const service = {
    ...{ id: 'own-chat', category: 'functional', name: { ja: 'C', en: 'C' }, operator: 'C' },
    hosts: ['chat.example.net'],
  };
  const taken = (...services: unknown[]) =>
    parseOpenFile(JSON.stringify({ ...file, services }), 'rarejob')?.services;

  test('leaves out what it does not know, and takes the rest', () => {
    const later = { ...file, tomorrow: 1, policy: { ...file.policy, tomorrow: 1 } };
    const more = { ...service, tomorrow: 1, cookies: [{ name: 'c', tomorrow: 1 }] };
    const read = parseOpenFile(JSON.stringify({ ...later, services: [more] }), 'rarejob');
    expect(read?.services).toMatchObject([{ ...service, cookies: [{ name: 'c' }] }]);
    expect(JSON.stringify(read)).not.toContain('tomorrow');
  });

  test.each<[string, unknown]>([
    ['no service', { id: 'x' }],
    ['a category that nobody knows', { ...service, id: 'x', category: 'fun' }],
    ['an id that is none', { ...service, id: 'X y' }],
    ['one that names nothing', { ...service, id: 'x', hosts: [] }],
    ['a pattern for everything', { ...service, id: 'x', hosts: ['*', '*.', '', 'a b', '[::1]'] }],
    ['a second one of an id', { ...service, hosts: ['other.example'] }],
  ])('leaves out a single service: %s', (_, bad) => {
    expect(taken(service, bad)).toMatchObject([service]);
  });

  test('reads hosts and paths as browsers do', () => {
    const hosts = ['WWW.Example.com.', '*.例え.jp', 'example.com:8443/a b', 'x.test/é?q=ü#f'];
    expect(taken({ ...service, hosts, firstPartyPaths: ['/collect me', 'x'] })).toMatchObject([
      {
        hosts: [
          'www.example.com',
          '*.xn--r8jz45g.jp',
          'example.com/a%20b',
          'x.test/%C3%A9?q=%C3%BC',
        ],
        firstPartyPaths: ['/collect%20me'],
      },
    ]);
  });

  test('takes no more than a bounded part of it', () => {
    const many = (count: number, of: (index: number) => unknown) =>
      Array.from({ length: count }, (_, index) => of(index));
    const one = { ...service, hosts: many(3000, (index) => `h${index}.example`) };
    expect(taken(one)?.[0]?.hosts).toHaveLength(100);
    const all = taken(
      ...many(500, (index) => ({
        ...service,
        id: `s${index}`,
        hosts: many(100, (host) => `h${host}.s${index}.example`),
      })),
    );
    expect(all?.flatMap(({ hosts = [] }) => hosts)).toHaveLength(1000);
    expect(all?.length).toBeLessThanOrEqual(250);
  });

  test('facts that can’t be read are facts we don’t have', () => {
    expect(parseFacts({ openFile: 'x' })).toEqual({});
    expect(parseFacts(undefined)).toEqual({});
    expect(openFileOf({ openFile: { text: 'x', at: 1, status: 200 } }, 'rarejob')).toEqual({
      state: 'unreadable',
    });
  });
});

describe('refreshOpenFile', () => {
  const browserWith = (files: Record<string, string>) => {
    const browser = fakeBrowser();
    for (const [url, body] of Object.entries(files)) browser.files.set(url, body);
    return { browser, rarejob: browser.group.byId('rarejob') as Property };
  };
  const stored = (browser: ReturnType<typeof fakeBrowser>) =>
    openFileOf(parseFacts(browser.stored.get('site:rarejob')), 'rarejob').state;

  test('asks a property that was never met at its likely address', async () => {
    const { browser, rarejob } = browserWith({
      'https://www.rarejob.com/.well-known/external-transmissions.json': text,
    });
    await refreshOpenFile(browser, rarejob, undefined);
    expect(stored(browser)).toBe('read');
  });

  const HOME = 'https://www.rarejob.com/.well-known/external-transmissions.json';
  const soon = 60_000;

  test.each([
    ['another site', 'https://evil.test'],
    ['a host below its own', 'https://members.rarejob.com'],
    ['plain http', 'http://www.rarejob.com'],
    ['another port', 'https://www.rarejob.com:8443'],
  ])('takes no file from %s', async (_, origin) => {
    const { browser, rarejob } = browserWith({
      [`${origin}/.well-known/external-transmissions.json`]: text,
    });
    await refreshOpenFile(browser, rarejob, origin);
    expect(stored(browser)).toBe('none');
  });

  test('nor from where its own address leads to', async () => {
    const { browser, rarejob } = browserWith({ [HOME]: text });
    const fetch = async (url: string) => ({
      ...(await browser.platform.fetch(url)),
      url: 'https://members.rarejob.com/other.json',
    });
    await refreshOpenFile({ ...browser, platform: { ...browser.platform, fetch } }, rarejob);
    expect(stored(browser)).toBe('none');
  });

  test.each<[string, { status: number; text: string } | undefined]>([
    ['nobody answers', undefined],
    ['it is not found', { status: 404, text: '' }],
    ['the server fails', { status: 503, text: text }],
    ['every address answers with the start page', { status: 200, text: '<!doctype html>' }],
    ['it is another site’s', { status: 200, text: text.replace('rarejob', 'progos') }],
    ['nothing in it can be read', { status: 200, text: text.replace('"services"', '"x"') }],
  ])('keeps the good file that it has where %s, and asks again soon', async (_, bad) => {
    const { browser, rarejob } = browserWith({ [HOME]: text });
    await refreshOpenFile(browser, rarejob);
    const before = browser.stored.get('site:rarejob');
    browser.now += 3_600_000;
    const asked: string[] = [];
    const fetch = async (url: string) => {
      asked.push(url);
      if (!bad) throw new Error('offline');
      return { ...bad, url };
    };
    const failing = { ...browser, platform: { ...browser.platform, fetch } };
    await refreshOpenFile(failing, rarejob);
    expect(stored(browser)).toBe('read');
    expect(browser.stored.get('site:rarejob')).toMatchObject(before as object);
    const first = asked.length;
    await refreshOpenFile(failing, rarejob);
    expect(asked).toHaveLength(first);
    browser.now += soon;
    await refreshOpenFile(failing, rarejob);
    expect(asked.length).toBeGreaterThan(first);
  });

  test('a good one takes the place of the one before, and of an answer that was none', async () => {
    const { browser, rarejob } = browserWith({ [HOME]: '<!doctype html>' });
    await refreshOpenFile(browser, rarejob);
    expect(stored(browser)).toBe('unreadable');
    browser.files.set(HOME, text);
    browser.now += soon;
    await refreshOpenFile(browser, rarejob);
    expect(stored(browser)).toBe('read');
    expect(browser.stored.get('site:rarejob')).not.toHaveProperty('answer');
  });

  test('is asked for again although the clock was ahead when it came', async () => {
    const { browser, rarejob } = browserWith({ [HOME]: text });
    await refreshOpenFile(browser, rarejob);
    const newer = text.replace('2026-11-01', '2026-12-01');
    browser.files.set(HOME, newer);
    browser.now -= 365 * 86_400_000;
    await refreshOpenFile(browser, rarejob);
    expect(parseFacts(browser.stored.get('site:rarejob')).openFile?.text).toBe(newer);
  });

  test('in the demo it is asked of the page’s own origin, and a look without a page asks nobody', async () => {
    const browser = fakeBrowser([], { demo: true });
    const rarejob = browser.group.byId('rarejob') as Property;
    const origin = 'http://rarejob.localhost:4400';
    browser.files.set(`${origin}/.well-known/external-transmissions.json`, text);
    await refreshOpenFile(browser, rarejob);
    expect(stored(browser)).toBe('none');
    await refreshOpenFile(browser, rarejob, origin);
    expect(stored(browser)).toBe('read');
  });
});

describe('hearPage', () => {
  const hello = { type: 'hello', sdkVersion: '1', services: ['own-chat'] } as const;

  test('whose page it is, its address says and not the message', async () => {
    const browser = fakeBrowser();
    await hearPage(browser, { ...hello, property: 'progos' }, 'https://www.rarejob.com/');
    await hearPage(browser, { ...hello, property: 'rarejob' }, 'https://evil.test/');
    expect([...browser.stored.keys()]).toEqual([]);
    await hearPage(browser, { ...hello, property: 'rarejob' }, 'https://www.rarejob.com/');
    expect(parseFacts(browser.stored.get('site:rarejob')).seen?.services).toEqual(['own-chat']);
  });
});
