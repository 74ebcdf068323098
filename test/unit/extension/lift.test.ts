import { describe, expect, test } from 'vitest';
import { enforcedAt, readDesired } from '../../../extension/background/enforced-of.ts';
import { type Ending, runIntents } from '../../../extension/background/run-intents.ts';
import { views } from '../../../extension/background/views.ts';
import { DESIRED } from '../../../extension/enforce/desired.ts';
import { type Intent, intentKey } from '../../../extension/platform/intent.ts';
import { cookie, type FakeBrowser, fakeBrowser, NOW } from './fake-browser.ts';
import { granted, recordCookie } from './records.ts';

/* Our own block ends by hand, recipient by recipient or a purpose as a whole. */

type Without<T> = T extends unknown ? Omit<T, 'id' | 'at'> : never;

let acts = 0;
async function act(browser: FakeBrowser, wish: Without<Intent>): Promise<Ending | undefined> {
  acts += 1;
  const id = `act-${acts}`;
  browser.stored.set(intentKey(id), { ...wish, id, at: browser.now });
  return (await runIntents(browser)).get(id);
}

/** A site where two purposes were taken back here, and everything was allowed on it since. */
async function allowedSince(): Promise<FakeBrowser> {
  const browser = fakeBrowser([recordCookie()]);
  await act(browser, {
    act: 'withdraw',
    property: 'rarejob',
    categories: ['analytics', 'measurement'],
  });
  browser.cookies = [
    recordCookie({ ...granted, revision: 9, decidedAt: NOW + 1 }),
    cookie({ name: '_ga' }),
    cookie({ name: '_fbp' }),
  ];
  return browser;
}

const blockedAt = async (browser: FakeBrowser): Promise<readonly string[]> => {
  const property = browser.group.byId('rarejob') ?? expect.unreachable();
  return (await enforcedAt(browser, property, await readDesired(browser))).blocked;
};

const categoryAt = async (browser: FakeBrowser, id: string) =>
  (await views(browser, { property: 'rarejob' }))[0]?.categories.find((one) => one.id === id);

const liftAnalytics = async (browser: FakeBrowser): Promise<void> => {
  const { services = [] } = (await categoryAt(browser, 'analytics')) ?? {};
  await act(browser, {
    act: 'lift',
    property: 'rarejob',
    categories: ['analytics'],
    services: services.flatMap(({ id, liftable }) => (liftable ? [id] : [])),
  });
};

describe('a purpose lifted as a whole', () => {
  test('is offered where the record allows it, and opens all of it, what is met later as well', async () => {
    const browser = await allowedSince();
    expect(await categoryAt(browser, 'analytics')).toMatchObject({ liftable: true });
    const before = await blockedAt(browser);
    expect(before).toContain('microsoft-clarity');

    await liftAnalytics(browser);
    const after = await blockedAt(browser);
    expect(after).not.toContain('google-analytics-4');
    // A recipient that nobody has met there yet is of the purpose too.
    expect(after).not.toContain('microsoft-clarity');
    // The other purpose is refused as before.
    expect(after).toContain('meta-pixel');
    expect(await categoryAt(browser, 'analytics')).toMatchObject({ liftable: false });
    expect(browser.history.at(-1)).toMatchObject({ type: 'lift', categories: ['analytics'] });
  });

  test('is not offered where the record still refuses it', async () => {
    const browser = fakeBrowser([recordCookie(), cookie({ name: '_ga' })]);
    await act(browser, { act: 'withdraw', property: 'rarejob', categories: ['analytics'] });
    expect(await categoryAt(browser, 'analytics')).toMatchObject({ liftable: false });
  });

  test.each([[{ refuse: ['analytics'] }], [{ lock: ['lift'] }]])(
    'is neither offered nor done where an administrator holds it: %j',
    async (managed) => {
      const browser = await allowedSince();
      browser.managed = managed;
      expect(await categoryAt(browser, 'analytics')).toMatchObject({ liftable: false });
      const ending = await act(browser, {
        act: 'lift',
        property: 'rarejob',
        categories: ['analytics'],
        services: ['google-analytics-4'],
      });
      expect(ending).toEqual({ kind: 'never', why: 'managed' });
      expect(await blockedAt(browser)).toContain('google-analytics-4');
    },
  );

  test('stays lifted where what is to be blocked has to be read from the history', async () => {
    const browser = await allowedSince();
    await liftAnalytics(browser);
    browser.stored.set(DESIRED, 'no more than a word');
    const blocked = await blockedAt(browser);
    expect(blocked).toContain('meta-pixel');
    expect(blocked).not.toContain('microsoft-clarity');
  });
});
