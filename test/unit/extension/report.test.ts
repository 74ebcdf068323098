import { describe, expect, test } from 'vitest';
import { enforce } from '../../../extension/background/enforcement.ts';
import { locksView } from '../../../extension/background/history.ts';
import { mend } from '../../../extension/background/mend.ts';
import { report } from '../../../extension/background/report.ts';
import { runIntents } from '../../../extension/background/run-intents.ts';
import { intentKey } from '../../../extension/platform/intent.ts';
import { cookie, type FakeBrowser, fakeBrowser, NOW } from './fake-browser.ts';
import { recordCookie } from './records.ts';

async function lived(): Promise<FakeBrowser> {
  const browser = fakeBrowser([recordCookie(), cookie({ name: '_ga' })]);
  const act = { act: 'withdraw', property: 'rarejob', categories: ['analytics'] };
  browser.stored.set(intentKey('one'), { id: 'one', at: NOW, ...act });
  await runIntents(browser);
  await enforce(browser);
  return browser;
}

test('a report for support says what stands and what was wanted, in numbers', async () => {
  const browser = await lived();
  browser.rules = browser.rules.slice(1);
  expect(await report(browser)).toMatchObject({
    version: '0.1.0',
    store: 1,
    rulesStanding: browser.rules.length,
    rulesWanted: browser.rules.length + 1,
    rulesMissing: 1,
    sitesPermitted: browser.group.properties.length,
    actsPending: 0,
    chainsBroken: 0,
    sync: false,
    locked: 'none',
  });
});

test('it says nothing of what a person visits or chose', async () => {
  const browser = await lived();
  const said = JSON.stringify(await report(browser));
  const { properties } = browser.group;
  const private_ = [
    '_ga',
    'analytics',
    ...properties.flatMap(({ id, domains }) => [id, ...domains]),
  ];
  for (const word of private_) expect(said).not.toContain(word);
});

test('what can’t be had is said to fail, and takes nothing else with it', async () => {
  const browser = await lived();
  const all = () => Promise.reject(new TypeError('https://www.rarejob.com/secret'));
  const rules = { ...browser.platform.rules, all };
  const broken = { ...browser, platform: { ...browser.platform, rules } };
  expect(await report(broken)).toMatchObject({
    rulesStanding: 'failed: TypeError',
    rulesWanted: expect.any(Number),
  });
});

describe('what is there and not used as it is', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => `h${index}.example.net`);
  const service = (id: string, hosts: unknown[]) => ({
    ...{ id, hosts, category: 'analytics', name: { ja: id, en: id }, operator: id },
  });
  const file = (services: unknown[]) =>
    JSON.stringify({
      ...{ version: 1, property: 'rarejob', regime: 'jp-strict', scopes: {} },
      policy: { version: '1' },
      services,
    });

  test('is told in numbers: in the report, and where a person takes their data along', async () => {
    const browser = await lived();
    const text = file([
      service('large', many(140)),
      service('odd', ['not a host', 'odd.example']),
      { id: 'nobody can read it' },
      7,
    ]);
    browser.stored.set('site:rarejob', { openFile: { text, at: NOW, status: 200 } });
    browser.stored.set('added', [{ host: 'x_y' }]).set('gpc', 'sometimes');
    browser.stored.set('site:progos', { seen: 'no' });
    await mend(browser);
    expect((await locksView(browser)).left).toEqual({
      aside: 3,
      services: 2,
      hosts: 41,
      shared: 0,
    });
    expect(await report(browser)).toMatchObject({
      ...{ partsAside: 3, servicesUnread: 2, hostsBeyond: 41, hostsShared: 0 },
      partsAsideOf: 'gpc 1 site 1',
    });
  });

  test('is nothing where all of it is used', async () => {
    const browser = await lived();
    expect((await locksView(browser)).left).toEqual({ aside: 0, services: 0, hosts: 0, shared: 0 });
    expect(await report(browser)).toMatchObject({ partsAside: 0, partsAsideOf: 'none' });
  });

  test('counts what shares rules, because its site has more than its share of exact ones', async () => {
    const browser = await lived();
    const text = file(
      [0, 1, 2, 3].map((part) =>
        service(
          `part-${part}`,
          many(90).map((host) => `p${part}.${host}`),
        ),
      ),
    );
    browser.stored.set('site:rarejob', { openFile: { text, at: NOW, status: 200 } });
    expect((await locksView(browser)).left.shared).toBeGreaterThan(100);
  });
});
