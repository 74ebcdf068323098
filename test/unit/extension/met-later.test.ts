import { describe, expect, test } from 'vitest';
import { hearPage } from '../../../extension/background/hear-page.ts';
import { rulesView } from '../../../extension/background/rules-view.ts';
import { runIntents } from '../../../extension/background/run-intents.ts';
import { queueRules, takePolicy } from '../../../extension/background/standing-rules.ts';
import { views } from '../../../extension/background/views.ts';
import { intentKey } from '../../../extension/platform/intent.ts';
import { MET_LATER } from '../../../extension/properties/met-later.ts';
import { cookie, type FakeBrowser, fakeBrowser } from './fake-browser.ts';
import { granted, recordCookie } from './records.ts';

/* One rule: everything is refused on sites that are met from now on. */

let acts = 0;
async function rule(browser: FakeBrowser, on: boolean): Promise<void> {
  acts += 1;
  const id = `rule-${acts}`;
  browser.stored.set(intentKey(id), { id, at: browser.now, act: 'rule', rule: MET_LATER, on });
  await runIntents(browser);
}

const open = (browser: FakeBrowser, property: string, origin: string) =>
  hearPage(
    browser,
    { type: 'hello', sdkVersion: '1', property, services: ['meta-pixel'] } as Parameters<
      typeof hearPage
    >[1],
    `${origin}/`,
  );

const blocked = async (browser: FakeBrowser, property: string) =>
  (await views(browser, { property }))[0]?.totals.blocked ?? 0;

describe('everything on sites met later', () => {
  test('is refused where a page is opened for the first time, and nowhere before', async () => {
    const browser = fakeBrowser();
    await rule(browser, true);
    expect(await blocked(browser, 'progos')).toBe(0);
    await open(browser, 'progos', 'https://www.progos.ai');
    expect(await blocked(browser, 'progos')).toBeGreaterThan(50);
    expect(browser.history.filter(({ type }) => type === 'withdraw')).toMatchObject([
      { property: 'progos', actor: 'rule' },
    ]);
    expect(await blocked(browser, 'rarejob')).toBe(0);
  });

  test('leaves what a person knew when they set it', async () => {
    const browser = fakeBrowser([
      recordCookie({ ...granted, property: 'progos' }, { domain: '.progos.ai' }),
      cookie({ name: '_ga' }),
    ]);
    await open(browser, 'rarejob', 'https://www.rarejob.com');
    await rule(browser, true);
    // One was opened before; on the other they had chosen before we were there.
    await open(browser, 'rarejob', 'https://www.rarejob.com');
    await open(browser, 'progos', 'https://www.progos.ai');
    expect(await blocked(browser, 'rarejob')).toBe(0);
    expect(await blocked(browser, 'progos')).toBe(0);
  });

  test('takes a record that we wrote where no page was opened for no choice of theirs', async () => {
    const browser = fakeBrowser();
    const always = { act: 'rule', rule: 'advertising', on: true };
    browser.stored.set(intentKey('always'), { id: 'always', at: browser.now, ...always });
    await runIntents(browser);
    await rule(browser, true);
    const before = await blocked(browser, 'progos');
    await open(browser, 'progos', 'https://www.progos.ai');
    expect(await blocked(browser, 'progos')).toBeGreaterThan(before);
  });

  test('is carried out once: what is allowed and lifted there since stays so', async () => {
    const browser = fakeBrowser();
    await rule(browser, true);
    await open(browser, 'progos', 'https://www.progos.ai');
    const lift = { act: 'lift', property: 'progos', services: [], categories: ['analytics'] };
    browser.stored.set(intentKey('lift'), { id: 'lift', at: browser.now, ...lift });
    await runIntents(browser);
    const after = await blocked(browser, 'progos');
    await open(browser, 'progos', 'https://www.progos.ai');
    await queueRules(browser);
    await runIntents(browser);
    expect(await blocked(browser, 'progos')).toBe(after);
  });

  test('ended, it refuses nothing more and opens nothing', async () => {
    const browser = fakeBrowser();
    await rule(browser, true);
    await open(browser, 'progos', 'https://www.progos.ai');
    await rule(browser, false);
    await open(browser, 'rarejob', 'https://www.rarejob.com');
    expect(await blocked(browser, 'progos')).toBeGreaterThan(50);
    expect(await blocked(browser, 'rarejob')).toBe(0);
    expect(await rulesView(browser)).toMatchObject({ rules: [], metLater: true });
  });

  test('is a person’s own: an administrator names what they refuse', async () => {
    const browser = fakeBrowser();
    browser.managed = { refuse: [MET_LATER] };
    await takePolicy(browser);
    expect((await rulesView(browser)).rules).toEqual([]);
  });
});
