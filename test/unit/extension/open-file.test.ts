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
    [
      'a host that is a pattern for everything',
      JSON.stringify({ ...file, services: [{ ...catalogue[0], hosts: ['*'] }] }),
    ],
  ])('refuses %s', (_, bad) => {
    expect(parseOpenFile(bad, 'rarejob')).toBeUndefined();
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

  test('takes no file from another site', async () => {
    const { browser, rarejob } = browserWith({
      'https://evil.test/.well-known/external-transmissions.json': text,
    });
    await refreshOpenFile(browser, rarejob, 'https://evil.test');
    expect(stored(browser)).toBe('none');
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
