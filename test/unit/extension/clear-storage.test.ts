import { describe, expect, test } from 'vitest';
import { clearStorageAt, storageAt } from '../../../extension/background/clear-storage.ts';
import { runIntents } from '../../../extension/background/run-intents.ts';
import { intentKey } from '../../../extension/platform/intent.ts';
import { privatePlatform } from '../../../extension/platform/private-platform.ts';
import { vendorStorage } from '../../../extension/properties/vendor-storage.ts';
import type { ServiceInput } from '../../../sdk/core/config.ts';
import { type FakeBrowser, fakeBrowser, NOW } from './fake-browser.ts';
import { recordCookie } from './records.ts';

/* Storage that refused recipients keep on their own hosts. */

const service = (id: string, ...hosts: string[]): ServiceInput => ({
  ...{ id, category: 'analytics', name: { ja: id, en: id }, operator: id, hosts },
});

describe('hosts that may be cleared', () => {
  const of = (refused: ServiceInput[], rest: ServiceInput[] = []) =>
    vendorStorage(refused, rest, ['rarejob.com']);

  test.each<[string, ServiceInput[], ServiceInput[], readonly string[], boolean]>([
    ['one that is named', [service('a', 'cdn.a.example')], [], ['cdn.a.example'], false],
    ['those below one have no names', [service('a', '*.a.example')], [], [], true],
    ['a path of one is not all of it', [service('a', 'a.example/pixel')], [], [], true],
    [
      'one that others use too',
      [service('a', 'x.example')],
      [service('b', 'x.example/y')],
      [],
      true,
    ],
    [
      'one below another’s',
      [service('a', 'cdn.x.example')],
      [service('b', '*.x.example')],
      [],
      true,
    ],
    ['the property’s own', [service('a', 'stat.rarejob.com', 'rarejob.com')], [], [], true],
  ])('%s', (_, refused, rest, hosts, others) => {
    expect(of(refused, rest)).toEqual({ hosts, others });
  });
});

/** A site that names two recipients, of which one is refused. */
async function refused(services: string[]): Promise<FakeBrowser> {
  const browser = fakeBrowser([recordCookie()]);
  const seen = { origin: 'https://www.rarejob.com', at: NOW, services: ['line-tag', 'karte'] };
  browser.stored.set('site:rarejob', { seen });
  const intent = { id: 'one', at: NOW, act: 'withdraw', property: 'rarejob', services };
  browser.stored.set(intentKey('one'), intent);
  await runIntents(browser);
  return browser;
}

test('only what stands blocked on the site and is met there is cleared', async () => {
  const browser = await refused(['line-tag', 'meta-pixel']);
  const { hosts } = await storageAt(browser, 'rarejob');
  expect(hosts.length).toBeGreaterThan(0);
  expect(hosts.every((host) => host.endsWith('.line-scdn.net') || host.endsWith('.line.me'))).toBe(
    true,
  );
  await clearStorageAt(browser, 'rarejob');
  expect(browser.clearedHosts).toEqual(hosts);
});

test('nothing where nothing stands, where nobody allowed it, or in a private window', async () => {
  const browser = fakeBrowser([recordCookie()]);
  await clearStorageAt(browser, 'rarejob');
  expect(browser.clearedHosts).toEqual([]);

  const denied = await refused(['line-tag']);
  denied.broken.add('permission');
  await expect(clearStorageAt(denied, 'rarejob')).rejects.toThrow();

  const inPrivate = { ...denied, platform: privatePlatform(denied.platform) };
  expect(await storageAt(inPrivate, 'rarejob')).toEqual({ hosts: [], others: false });
});
