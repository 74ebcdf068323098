import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Act,
  DAY,
  type Decision,
  decide,
  nextRecord,
  type RecordReading,
  type Signals,
} from '../../../sdk/core/index.ts';
import { anyRecord, config, NOW, record, valid } from '../../support/builders.ts';

const FRESH = '11111111-1111-4111-8111-111111111111';
const OLD = record().id;
const absent: RecordReading = { kind: 'absent' };

const next = (
  act: Act,
  reading: RecordReading = absent,
  more = {},
  signals: Signals = { gpc: false },
) =>
  nextRecord(act, reading, config(more), {
    now: NOW,
    freshId: FRESH,
    language: 'ja',
    digest: 'B'.repeat(43),
    signals,
    maxAgeDays: 180,
  });
const all = (choice: string) => ({
  functional: choice,
  analytics: choice,
  advertising: choice,
  measurement: choice,
});
const choose = (categories: object, services: object = {}): Act => ({
  kind: 'choose',
  choices: { categories, services } as never,
});
const withdraw = (...ids: string[]): Act => ({ kind: 'withdraw', ids });
const granted = valid({ categories: { analytics: 'granted' }, services: { match: 'granted' } });

describe('what an act says', () => {
  test.each<[string, Act, RecordReading, object, object?]>([
    ['accept all', { kind: 'accept-all' }, absent, { categories: all('granted') }],
    ['reject all', { kind: 'reject-all' }, absent, { categories: all('refused') }],
    ['close without choosing', { kind: 'defer' }, absent, { categories: {}, services: {} }],
    ['choose one', choose({ analytics: true }), absent, { categories: { analytics: 'granted' } }],
    [
      'choose leaves the rest as it was',
      choose({ functional: false }),
      granted,
      {
        categories: { analytics: 'granted', functional: 'refused' },
        services: { match: 'granted' },
      },
    ],
    [
      'refusing what was granted takes it back',
      choose({ analytics: false }),
      granted,
      { categories: { analytics: 'withdrawn' } },
    ],
    [
      'reject all after a grant takes it back',
      { kind: 'reject-all' },
      granted,
      { categories: { ...all('refused'), analytics: 'withdrawn' } },
    ],
    [
      'one service',
      choose({}, { stats: true }),
      absent,
      { categories: {}, services: { stats: 'granted' } },
    ],
    [
      'a service that nobody declared',
      choose({}, { nobody: true, login: false }),
      absent,
      { services: {} },
    ],
    [
      'withdraw everything',
      { kind: 'withdraw' },
      granted,
      { categories: all('withdrawn'), services: {} },
    ],
    [
      'withdraw one service',
      withdraw('match'),
      granted,
      { categories: { analytics: 'granted' }, services: { match: 'withdrawn' } },
    ],
    [
      'closing a category closes the grants to its services',
      withdraw('measurement'),
      granted,
      { categories: { measurement: 'withdrawn' }, services: {} },
    ],
    [
      'a service refused by name stays refused when its category opens',
      choose({ analytics: true }),
      valid({ services: { stats: 'refused' } }),
      { services: { stats: 'refused' } },
    ],
    [
      'for children nothing of advertising is granted',
      { kind: 'accept-all' },
      absent,
      { categories: { functional: 'granted', analytics: 'granted' } },
      { audience: 'child' },
    ],
  ])('%s', (_, act, reading, expected, more) => {
    const { categories, services } = expected as { categories?: object; services?: object };
    const { choices } = next(act, reading, more);
    if (categories) expect(choices.categories).toEqual(expect.objectContaining(categories));
    if (services) expect(choices.services).toEqual(services);
  });

  test('accept-all is no word against Global Privacy Control; a switch is', () => {
    const gpc = { gpc: true };
    const accepted = next({ kind: 'accept-all' }, absent, {}, gpc);
    expect(accepted.choices.categories).toEqual({ functional: 'granted', analytics: 'granted' });
    expect(accepted.gpc).toBe(true);
    expect(
      next(choose({ advertising: true }), absent, {}, gpc).choices.categories.advertising,
    ).toBe('granted');
  });

  test('a grant from before the signal is not lifted over it by another choice', () => {
    const before = valid({
      categories: { advertising: 'granted', analytics: 'granted' },
      services: { match: 'granted' },
    });
    const after = next(choose({ functional: true }), before, {}, { gpc: true });
    expect(after.choices).toEqual({
      categories: { analytics: 'granted', functional: 'granted' },
      services: {},
    });
  });
});

describe('what no longer counts is not carried over', () => {
  test.each<[string, object, object]>([
    ['a later policy', {}, { policy: { version: '2' } }],
    ['a new recipient', { scopes: { analytics: '00000000' } }, {}],
    ['run out', { decidedAt: NOW - 200 * DAY, expiresAt: NOW - DAY }, {}],
  ])('%s: the grant goes, the refusal stays', (_, parts, more) => {
    const before = valid({ categories: { analytics: 'granted', functional: 'refused' }, ...parts });
    expect(next(choose({ measurement: true }), before, more).choices.categories).toEqual({
      functional: 'refused',
      measurement: 'granted',
    });
  });

  test('nor is anything of another property, or of a record that can not be read', () => {
    for (const before of [
      valid({ property: 'progos', categories: { analytics: 'granted' } }),
      { kind: 'malformed', why: 'x' } as const,
    ]) {
      expect(next({ kind: 'defer' }, before).choices.categories).toEqual({});
    }
  });
});

describe('the proof', () => {
  test('tells policy, texts, language, method, time, and who receives what was granted', () => {
    expect(next(choose({ analytics: true }, { match: true }))).toMatchObject({
      policy: { version: '2026-11-01', digest: 'B'.repeat(43) },
      language: 'ja',
      method: 'choose',
      regime: 'jp-strict',
      decidedAt: NOW,
      expiresAt: NOW + 180 * DAY,
      scopes: { analytics: 'bbbbbbbb', measurement: 'dddddddd' },
    });
  });

  test.each<[string, Act, RecordReading, string]>([
    ['a first refusal', { kind: 'reject-all' }, absent, FRESH],
    [
      'a refusal after a refusal',
      { kind: 'reject-all' },
      valid({ categories: { analytics: 'refused' } }),
      FRESH,
    ],
    ['a choice after a grant', choose({ functional: true }), granted, OLD],
    ['the closing entry of a grant', { kind: 'withdraw' }, granted, OLD],
  ])('%s: a record that grants nothing ties nothing together', (_, act, reading, id) => {
    expect(next(act, reading).id).toBe(id);
  });

  test('the revision grows, also where the id changes', () => {
    expect(next({ kind: 'defer' }).revision).toBe(1);
    expect(next({ kind: 'reject-all' }, valid({ revision: 4 })).revision).toBe(5);
  });
});

test('no act but a grant ever opens anything', () => {
  const open = ({ categories, services }: Decision): string[] =>
    Object.entries({ ...categories, ...services }).flatMap(([id, { allowed }]) =>
      allowed ? [id] : [],
    );
  const ids = fc.array(
    fc.constantFrom('analytics', 'measurement', 'ads', 'match', 'login', 'nobody'),
  );
  const act: fc.Arbitrary<Act> = fc.oneof(
    fc.constant<Act>({ kind: 'reject-all' }),
    fc.constant<Act>({ kind: 'defer' }),
    fc.constant<Act>({ kind: 'withdraw' }),
    ids.map((list) => withdraw(...list)),
    ids.map((list) =>
      choose(
        Object.fromEntries(list.map((id) => [id, false])),
        Object.fromEntries(list.map((id) => [id, false])),
      ),
    ),
  );
  fc.assert(
    fc.property(anyRecord, act, fc.boolean(), fc.boolean(), (any, what, gpcBefore, gpcNow) => {
      const reading = { kind: 'valid', record: { ...any, property: 'rarejob' } } as const;
      const signals = { gpc: gpcNow };
      const before = open(decide(config(), reading, { gpc: gpcBefore && gpcNow }, NOW));
      const after = open(
        decide(config(), { kind: 'valid', record: next(what, reading, {}, signals) }, signals, NOW),
      );
      expect(before).toEqual(expect.arrayContaining(after));
    }),
    { numRuns: 500 },
  );
});
