import { describe, expect, test } from 'vitest';
import { rulesView } from '../../../extension/background/rules-view.ts';
import { runIntents } from '../../../extension/background/run-intents.ts';
import { queueRules, takePolicy } from '../../../extension/background/standing-rules.ts';
import { syncRefusals, syncView } from '../../../extension/background/sync.ts';
import { exportPart } from '../../../extension/background/transfer.ts';
import { type Intent, intentKey } from '../../../extension/platform/intent.ts';
import { type FakeBrowser, fakeBrowser, NOW } from './fake-browser.ts';
import { read, recordCookie } from './records.ts';

type Act = Intent extends infer One ? (One extends Intent ? Omit<One, 'id' | 'at'> : never) : never;

let ids = 0;
async function act(browser: FakeBrowser, wish: Act): Promise<void> {
  ids += 1;
  browser.stored.set(intentKey(`act-${ids}`), { id: `act-${ids}`, at: NOW + ids, ...wish });
  await runIntents(browser);
}

async function look(browser: FakeBrowser): Promise<void> {
  if (await syncRefusals(browser)) await runIntents(browser);
}

/** Two devices of one person, both with sync on. */
async function devices(): Promise<[FakeBrowser, FakeBrowser]> {
  const [one, other] = [fakeBrowser([recordCookie()]), fakeBrowser([recordCookie()])];
  other.shared = one.shared;
  for (const device of [one, other]) await act(device, { act: 'sync', on: true });
  return [one, other];
}

const said = ({ cookies }: FakeBrowser) =>
  read(cookies.find(({ domain }) => domain === '.rarejob.com')?.value).choices;

const refuse = (category: string): Act => ({
  act: 'withdraw',
  property: 'rarejob',
  categories: [category],
});

describe('sync', () => {
  test('is off until a person turns it on', async () => {
    const browser = fakeBrowser([recordCookie()]);
    browser.shared.set('c:rarejob', { v: 1, marks: 'analytics+1' });
    await look(browser);
    expect(said(browser).categories.analytics).toBe('granted');
    await act(browser, refuse('advertising'));
    await look(browser);
    expect([...browser.shared.keys()]).toEqual(['c:rarejob']);
  });

  test('a refusal on one device is one on the other, and says whence', async () => {
    const [one, other] = await devices();
    await act(one, refuse('analytics'));
    await look(one);
    await look(other);
    expect(said(other).categories.analytics).toBe('withdrawn');
    expect(other.history.at(-1)).toMatchObject({ type: 'withdraw', actor: 'sync' });
    expect(other.shared.get('c:rarejob')).toEqual({ v: 1, marks: 'analytics+1' });
  });

  test('what is lifted on one device stays refused on the other, and does not come back', async () => {
    const [one, other] = await devices();
    await act(one, { act: 'withdraw', property: 'rarejob', services: ['meta-pixel'] });
    await look(one);
    await look(other);
    await act(one, { act: 'lift', property: 'rarejob', services: ['meta-pixel'] });
    await look(one);
    await look(other);
    await look(one);
    const blocked = ({ stored }: FakeBrowser) =>
      (stored.get('desired') as Record<string, { services: string[] }>).rarejob?.services;
    expect(blocked(one)).toEqual([]);
    expect(blocked(other)).toEqual(['meta-pixel']);
    expect(said(one).services['meta-pixel']).toBe('withdrawn');
  });

  test('a new device wipes nothing', async () => {
    const [one] = await devices();
    await act(one, refuse('analytics'));
    await look(one);
    const fresh = fakeBrowser([recordCookie()]);
    fresh.shared = one.shared;
    await act(fresh, { act: 'sync', on: true });
    await look(fresh);
    await look(one);
    expect(one.shared.get('c:rarejob')).toEqual({ v: 1, marks: 'analytics+1' });
    expect(said(one).categories.analytics).toBe('withdrawn');
    expect(said(fresh).categories.analytics).toBe('withdrawn');
  });

  test('standing rules travel too; those of an administrator do not', async () => {
    const [one, other] = await devices();
    await act(one, { act: 'rule', rule: 'advertising', on: true });
    await look(one);
    await look(other);
    expect((await rulesView(other)).rules).toMatchObject([{ id: 'advertising', by: 'sync' }]);
    expect(said(other).categories.advertising).toBe('withdrawn');
  });

  describe('what an administrator refuses on one device', () => {
    /** What a start of the worker does. */
    const start = async (device: FakeBrowser): Promise<void> => {
      await takePolicy(device);
      await queueRules(device);
      await runIntents(device);
      await look(device);
    };
    const managed = async (): Promise<[FakeBrowser, FakeBrowser]> => {
      const [one, other] = await devices();
      one.managed = { refuse: ['advertising', 'karte'] };
      await start(one);
      return [one, other];
    };

    test('stays on that device, and its history says whose it was', async () => {
      const [one, other] = await managed();
      expect(said(one).categories.advertising).toBe('withdrawn');
      const acts = one.history.filter(({ type }) => /^(withdraw|rule-added)$/.test(type));
      expect(acts.length).toBeGreaterThan(2);
      expect(new Set(acts.map(({ actor }) => actor))).toEqual(new Set(['policy']));
      expect(one.shared.size).toBe(0);
      await start(other);
      expect(said(other).categories.advertising).toBe('granted');
      expect(other.stored.get('rules')).toBeUndefined();
    });

    test('stays there when it is taken back', async () => {
      const [one] = await managed();
      one.managed = {};
      await start(one);
      expect(one.shared.size).toBe(0);
      expect(said(one).categories.advertising).toBe('withdrawn');
    });

    test('goes along once the person refuses it too, and only that', async () => {
      const [one, other] = await managed();
      await act(one, refuse('advertising'));
      await look(one);
      expect([...one.shared]).toEqual([['c:rarejob', { v: 1, marks: 'advertising+1' }]]);
      await look(other);
      expect(said(other).categories.advertising).toBe('withdrawn');
      expect(said(other).services.karte).toBeUndefined();
    });

    test('is no part of what a person takes along as a file', async () => {
      const [one] = await managed();
      await act(one, refuse('functional'));
      const { refused, rules } = JSON.parse((await exportPart(one))?.text ?? '');
      expect(rules).toEqual([]);
      expect(refused.rarejob).toEqual({ categories: ['functional'], services: [] });
      expect(refused.progos).toEqual({ categories: [], services: [] });
    });

    test('and another device always refuses too: entered once, however often the worker wakes', async () => {
      const [one, other] = await managed();
      await act(other, { act: 'rule', rule: 'advertising', on: true });
      await look(other);
      await start(one);
      const before = one.history.length;
      for (let wake = 0; wake < 3; wake++) await start(one);
      expect(one.history).toHaveLength(before);
      expect((await rulesView(one)).rules).toMatchObject([
        { id: 'advertising', by: 'policy' },
        { id: 'karte', by: 'policy' },
      ]);
      // What only the administrator held is the person's own rule from then on.
      one.managed = {};
      await start(one);
      expect((await rulesView(one)).rules).toMatchObject([{ id: 'advertising', by: 'sync' }]);
    });
  });

  test('a rule that stands is entered once, whoever asks for it again', async () => {
    const [one] = await devices();
    for (let time = 0; time < 2; time++) {
      await act(one, { act: 'rule', rule: 'advertising', on: true });
    }
    for (let time = 0; time < 2; time++) {
      await act(one, { act: 'rule', rule: 'advertising', on: false });
    }
    const types = one.history.map(({ type }) => type).filter((type) => type.startsWith('rule-'));
    expect(types).toEqual(['rule-added', 'rule-removed']);
  });

  test('settles: two looks that see nothing new write nothing', async () => {
    const [one, other] = await devices();
    await act(one, refuse('analytics'));
    for (const device of [one, other, one, other]) await look(device);
    const before = JSON.stringify([...one.shared]);
    const stored = JSON.stringify([[...one.stored], [...other.stored]]);
    for (const device of [one, other]) await look(device);
    expect(JSON.stringify([...one.shared])).toBe(before);
    expect(JSON.stringify([[...one.stored], [...other.stored]])).toBe(stored);
  });

  test.each([
    ['a grant', { v: 1, marks: 'analytics', grants: ['analytics'] }],
    ['junk', 'junk'],
    ['a revision beyond all', { v: 1, marks: 'analytics-zzzz' }],
    ['a lift of what is refused here', { v: 1, marks: 'analytics-9' }],
  ])('from elsewhere, %s allows nothing', async (_, value) => {
    const [one] = await devices();
    await act(one, refuse('analytics'));
    one.shared.set('c:rarejob', value);
    const { rules } = one;
    await look(one);
    await look(one);
    expect(said(one).categories.analytics).toBe('withdrawn');
    expect(one.rules).toEqual(rules);
  });

  test('what a later version wrote is left alone', async () => {
    const [one] = await devices();
    one.shared.set('c:rarejob', { v: 2, what: 'ever' });
    await act(one, refuse('analytics'));
    await look(one);
    expect(one.shared.get('c:rarejob')).toEqual({ v: 2, what: 'ever' });
    expect(await syncView(one)).toMatchObject({ on: true, trouble: 'newer' });
  });

  test('a browser without room is said to have none, and the refusal holds here', async () => {
    const [one] = await devices();
    one.broken.add('sync');
    await act(one, refuse('analytics'));
    await look(one);
    expect(await syncView(one)).toMatchObject({ on: true, trouble: 'failed' });
    expect(said(one).categories.analytics).toBe('withdrawn');
    one.broken.clear();
    await look(one);
    expect(await syncView(one)).toMatchObject({ trouble: undefined });
    expect(one.shared.get('c:rarejob')).toEqual({ v: 1, marks: 'analytics+1' });
  });

  test('an administrator can turn it off', async () => {
    const [one] = await devices();
    one.managed = { lock: ['sync'] };
    await act(one, refuse('analytics'));
    await look(one);
    expect(one.shared.size).toBe(0);
    expect(await syncView(one)).toMatchObject({ on: false, locked: true });
  });
});
