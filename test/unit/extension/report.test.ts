import { expect, test } from 'vitest';
import { enforce } from '../../../extension/background/enforcement.ts';
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
