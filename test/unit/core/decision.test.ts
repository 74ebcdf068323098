import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CATEGORIES,
  CHOOSABLE,
  type Choice,
  type ChoosableCategory,
  type ConsentRecord,
  DAY,
  type Decision,
  decide,
  REASONS,
  REGIME_IDS,
  type Reason,
  type RecordReading,
  type Signals,
  together,
  verdictOn,
} from '../../../sdk/core/index.ts';
import { anyRecord, config, liveRecord, NOW, record, valid } from '../../support/builders.ts';

const quiet: Signals = { gpc: false };
const gpc: Signals = { gpc: true };
const absent: RecordReading = { kind: 'absent' };
const on = (id: string, reading: RecordReading, more = {}, signals = quiet, now = NOW) => {
  const { allowed, reason } = verdictOn(decide(config(more), reading, signals, now), id);
  return `${allowed ? 'allowed' : 'closed'}: ${reason}`;
};

describe('before a choice', () => {
  test.each([
    ['jp-strict', 'login', 'allowed: required'],
    ['jp-strict', 'video', 'closed: undecided'],
    ['jp-strict', 'stats', 'closed: undecided'],
    ['jp-strict', 'ads', 'closed: undecided'],
    ['eu', 'stats', 'closed: undecided'],
    ['eu', 'login', 'allowed: required'],
    ['jp', 'video', 'allowed: notice'],
    ['jp', 'stats', 'allowed: notice'],
    ['jp', 'advertising', 'allowed: notice'],
    // Click data matched with a registration waits for its own choice, and so does what does both.
    ['jp', 'match', 'closed: undecided'],
    ['jp', 'ads', 'closed: undecided'],
    ['uk', 'stats', 'allowed: notice'],
    ['uk', 'advertising', 'closed: undecided'],
    ['us-ca', 'ads', 'allowed: notice'],
    ['ph', 'stats', 'closed: undecided'],
  ])('%s: %s is %s', (regime, id, expected) => {
    expect(on(id, absent, { regime })).toBe(expected);
  });
});

describe('after a choice', () => {
  const later = NOW + 180 * DAY;
  test.each<[string, string, RecordReading, string, object?, Signals?, number?]>([
    ['granted', 'stats', valid({ categories: { analytics: 'granted' } }), 'allowed: chosen'],
    ['refused', 'stats', valid({ categories: { analytics: 'refused' } }), 'closed: refused'],
    ['withdrawn', 'stats', valid({ categories: { analytics: 'withdrawn' } }), 'closed: withdrawn'],
    [
      'a category is not asked for another',
      'video',
      valid({ categories: { analytics: 'granted' } }),
      'closed: undecided',
    ],
    [
      'all categories must allow',
      'ads',
      valid({ categories: { advertising: 'granted' } }),
      'closed: undecided',
    ],
    [
      'all categories allow',
      'ads',
      valid({ categories: { advertising: 'granted', measurement: 'granted' } }),
      'allowed: chosen',
    ],
    [
      'one of its categories refused',
      'ads',
      valid({ categories: { advertising: 'granted', measurement: 'refused' } }),
      'closed: refused',
    ],
    ['a service by itself', 'stats', valid({ services: { stats: 'granted' } }), 'allowed: chosen'],
    [
      'a service refused, its category granted',
      'stats',
      valid({ categories: { analytics: 'granted' }, services: { stats: 'refused' } }),
      'closed: refused',
    ],
    [
      'a service granted, its category refused',
      'stats',
      valid({ categories: { analytics: 'refused' }, services: { stats: 'granted' } }),
      'allowed: chosen',
    ],
    ['closed without choosing', 'stats', valid({ method: 'defer' }), 'closed: deferred'],
    [
      'closed without choosing, by notice',
      'stats',
      valid({ method: 'defer' }),
      'allowed: notice',
      { regime: 'jp' },
    ],
    [
      'refused, by notice',
      'stats',
      valid({ categories: { analytics: 'refused' } }),
      'closed: refused',
      { regime: 'jp' },
    ],
    [
      'a later policy',
      'stats',
      valid({ categories: { analytics: 'granted' } }),
      'closed: policy-changed',
      { policy: { version: '2' } },
    ],
    [
      'a later policy, by notice',
      'stats',
      valid({ categories: { analytics: 'granted' } }),
      'closed: policy-changed',
      { policy: { version: '2' }, regime: 'jp' },
    ],
    [
      'a refusal outlives the policy',
      'stats',
      valid({ categories: { analytics: 'refused' } }),
      'closed: refused',
      { policy: { version: '2' } },
    ],
    [
      'a new recipient',
      'stats',
      valid({ categories: { analytics: 'granted' }, scopes: { analytics: '00000000' } }),
      'closed: policy-changed',
    ],
    [
      'another purpose got a new recipient',
      'stats',
      valid({ categories: { analytics: 'granted' }, scopes: { analytics: 'bbbbbbbb' } }),
      'allowed: chosen',
    ],
    [
      'its time is over',
      'stats',
      valid({ categories: { analytics: 'granted' } }),
      'closed: expired',
      {},
      quiet,
      later,
    ],
    [
      'a refusal does not run out',
      'stats',
      valid({ categories: { analytics: 'refused' } }),
      'closed: refused',
      {},
      quiet,
      later,
    ],
    [
      'a clock that is an hour behind',
      'stats',
      valid({ categories: { analytics: 'granted' }, decidedAt: NOW + 3_600_000 }),
      'allowed: chosen',
    ],
    [
      'a record from the future',
      'stats',
      valid({ categories: { analytics: 'granted' }, decidedAt: NOW + 2 * DAY }),
      'closed: expired',
    ],
    [
      'a necessary service has no choice',
      'login',
      valid({ services: { login: 'refused' } }),
      'allowed: required',
    ],
  ])('%s', (_, id, reading, expected, more, signals, now) => {
    expect(on(id, reading, more, signals, now)).toBe(expected);
  });
});

describe('a record that is no answer closes, also where tags run by notice', () => {
  test.each<[string, RecordReading]>([
    ['malformed', { kind: 'malformed', why: 'checksum' }],
    ['of a later version', { kind: 'unsupported', version: '2' }],
    ['of another property', valid({ property: 'progos', categories: { analytics: 'granted' } })],
  ])('%s', (_, reading) => {
    for (const regime of REGIME_IDS) {
      expect(on('stats', reading, { regime })).toBe('closed: invalid');
      expect(on('login', reading, { regime })).toBe('allowed: required');
    }
  });
});

describe('Global Privacy Control', () => {
  const all = { advertising: 'granted', measurement: 'granted', analytics: 'granted' } as const;
  test.each<[string, string, RecordReading, string, object?]>([
    ['closes advertising', 'advertising', absent, 'closed: gpc'],
    ['closes ad measurement', 'match', absent, 'closed: gpc'],
    [
      'closes them where tags run by notice',
      'advertising',
      absent,
      'closed: gpc',
      { regime: 'jp' },
    ],
    ['says nothing of statistics', 'stats', absent, 'allowed: notice', { regime: 'jp' }],
    ['wins over a grant from before it was seen', 'ads', valid({ categories: all }), 'closed: gpc'],
    [
      'yields to a grant made knowing it',
      'ads',
      valid({ categories: all, gpc: true }),
      'allowed: chosen',
    ],
    [
      'a refusal is still called one',
      'match',
      valid({ categories: { measurement: 'refused' } }),
      'closed: refused',
    ],
  ])('%s', (_, id, reading, expected, more) => {
    expect(on(id, reading, more, gpc)).toBe(expected);
  });
});

test.each(['nobody', 'constructor', '__proto__', 'toString', ''])(
  '%j, which nobody declared, is closed',
  (id) => {
    expect(on(id, valid())).toBe('closed: unknown');
  },
);

test.each([[['everything']], [['constructor']], [['analytics', 'everything']], [[]]])(
  'a service of the categories %j stays closed, also by notice',
  (categories) => {
    const services = [{ id: 'odd', categories: categories as never }];
    for (const reading of [absent, valid({ services: { odd: 'granted' } })]) {
      expect(on('odd', reading, { services, regime: 'jp' })).toBe('closed: unknown');
    }
  },
);

test('for children neither advertising nor measurement opens, whatever was chosen', () => {
  const reading = valid({
    categories: { advertising: 'granted', measurement: 'granted' },
    services: { ads: 'granted' },
  });
  for (const id of ['advertising', 'measurement', 'ads', 'match']) {
    expect(on(id, reading, { audience: 'child' })).toBe('closed: undecided');
  }
});

/* One row for each neighbouring pair of reasons: both hold, the first is given. */
describe('of two reasons the first in the list is given', () => {
  const granted = { advertising: 'granted', measurement: 'granted' } as const;
  const stale = { policy: { version: '2' } };
  const old = { decidedAt: NOW - 200 * DAY, expiresAt: NOW - DAY };
  const odd = (...categories: string[]) => ({
    services: [{ id: 'match', categories: categories as never }],
  });
  const malformed: RecordReading = { kind: 'malformed', why: 'form' };
  test.each<[string, string, RecordReading, object, Signals]>([
    ['required', 'unknown', absent, odd('necessary', 'everything'), quiet],
    ['required', 'invalid', malformed, odd('necessary'), quiet],
    ['unknown', 'invalid', malformed, odd('everything'), quiet],
    ['unknown', 'chosen', valid({ services: { match: 'granted' } }), odd('everything'), quiet],
    ['invalid', 'refused', valid({ property: 'x', services: { match: 'refused' } }), {}, quiet],
    ['invalid', 'gpc', malformed, {}, gpc],
    ['invalid', 'notice', malformed, { ...odd('advertising'), regime: 'jp' }, quiet],
    ['refused', 'gpc', valid({ services: { match: 'refused' } }), {}, gpc],
    ['withdrawn', 'gpc', valid({ services: { match: 'withdrawn' } }), {}, gpc],
    ['refused', 'policy-changed', valid({ services: { match: 'refused' } }), stale, quiet],
    ['refused', 'expired', valid({ ...old, services: { match: 'refused' } }), {}, quiet],
    [
      'withdrawn',
      'deferred',
      valid({ method: 'defer', services: { match: 'withdrawn' } }),
      {},
      quiet,
    ],
    ['chosen', 'gpc', valid({ gpc: true, categories: granted }), {}, gpc],
    ['gpc', 'policy-changed', valid({ categories: granted }), stale, gpc],
    ['gpc', 'policy-changed', valid({ gpc: true, categories: granted }), stale, gpc],
    ['gpc', 'expired', valid({ ...old, gpc: true, categories: granted }), {}, gpc],
    ['gpc', 'chosen', valid({ categories: granted }), {}, gpc],
    ['gpc', 'notice', absent, { ...odd('advertising'), regime: 'jp' }, gpc],
    ['gpc', 'undecided', absent, { audience: 'child' }, gpc],
    ['policy-changed', 'expired', valid({ ...old, categories: granted }), stale, quiet],
    [
      'policy-changed',
      'notice',
      valid({ categories: granted }),
      { ...odd('advertising'), ...stale, regime: 'jp' },
      quiet,
    ],
    ['expired', 'chosen', valid({ ...old, categories: granted }), {}, quiet],
    [
      'expired',
      'notice',
      valid({ ...old, categories: granted }),
      { ...odd('advertising'), regime: 'jp' },
      quiet,
    ],
    [
      'chosen',
      'notice',
      valid({ categories: granted }),
      { ...odd('advertising'), regime: 'jp' },
      quiet,
    ],
    [
      'notice',
      'deferred',
      valid({ method: 'defer' }),
      { ...odd('advertising'), regime: 'jp' },
      quiet,
    ],
    ['deferred', 'undecided', valid({ method: 'defer' }), {}, quiet],
  ])('%s before %s', (expected, _, reading, more, signals) => {
    expect(on('match', reading, more, signals)).toMatch(new RegExp(`: ${expected}$`));
  });

  test('the list', () => {
    expect(REASONS).toEqual([
      'required',
      'unknown',
      'invalid',
      'loading',
      'refused',
      'withdrawn',
      'gpc',
      'policy-changed',
      'expired',
      'chosen',
      'notice',
      'deferred',
      'undecided',
    ]);
  });
});

test.each<[string, readonly (readonly [boolean, Reason])[], readonly [boolean, Reason]]>([
  [
    'all allow',
    [
      [true, 'notice'],
      [true, 'chosen'],
    ],
    [true, 'chosen'],
  ],
  [
    'one closes',
    [
      [true, 'chosen'],
      [false, 'undecided'],
    ],
    [false, 'undecided'],
  ],
  [
    'two close',
    [
      [false, 'undecided'],
      [false, 'refused'],
      [true, 'chosen'],
    ],
    [false, 'refused'],
  ],
  [
    'one is required',
    [
      [false, 'refused'],
      [true, 'required'],
    ],
    [true, 'required'],
  ],
  ['there is none', [], [false, 'unknown']],
])('several verdicts, where %s', (_, verdicts, [allowed, reason]) => {
  const all = verdicts.map(([allowed, reason]) => ({ allowed, reason }));
  expect(together(all)).toEqual({ allowed, reason });
  expect(together([...all].reverse())).toEqual({ allowed, reason });
});

describe('time', () => {
  const reading = valid({
    categories: { analytics: 'granted' },
    decidedAt: NOW,
    expiresAt: NOW + 180 * DAY,
  });
  test.each([
    ['the moment it was made', 0, 'allowed: chosen'],
    ['the last moment', 180 * DAY - 1, 'allowed: chosen'],
    ['the moment it ends', 180 * DAY, 'closed: expired'],
    ['a clock put forward by years', 4000 * DAY, 'closed: expired'],
    ['a clock put back by a day', -DAY, 'allowed: chosen'],
    ['a clock put back by more', -DAY - 1, 'closed: expired'],
    ['a clock that was never set', -NOW, 'closed: expired'],
    ['a clock that says nothing', Number.NaN, 'closed: expired'],
  ])('%s', (_, later, expected) => {
    expect(on('stats', reading, {}, quiet, NOW + later)).toBe(expected);
  });
});

describe('whatever the record says', () => {
  const opened = ({ categories, services }: Decision): string[] =>
    Object.entries({ ...categories, ...services })
      .filter(([, { allowed, reason }]) => allowed && reason !== 'required')
      .map(([id]) => id);
  const signals = fc.record({ gpc: fc.boolean() });
  const audience = fc.constantFrom('general' as const, 'child' as const);
  const strict = fc.constantFrom('jp-strict' as const, 'eu' as const, 'ph' as const);
  const moment = fc.integer({ min: -3, max: 200 }).map((days) => NOW + days * DAY);
  const any = fc.oneof({ weight: 4, arbitrary: liveRecord }, anyRecord);
  const runs = { numRuns: 1000 };
  const at = (one: ConsentRecord, more: object, signal: Signals, now: number): string[] =>
    opened(decide(config(more), { kind: 'valid', record: one }, signal, now));
  /** The record with some of its grants turned into something else, or taken out. */
  const without = (one: ConsentRecord, ids: readonly string[], to?: Choice): ConsentRecord => {
    const less = <T extends object>(choices: T): T =>
      Object.fromEntries(
        Object.entries(choices).flatMap(([id, said]) =>
          said !== 'granted' || !ids.includes(id) ? [[id, said]] : to ? [[id, to]] : [],
        ),
      ) as T;
    const { categories, services } = one.choices;
    return { ...one, choices: { categories: less(categories), services: less(services) } };
  };
  const ids = fc.subarray([...CHOOSABLE, ...config().services.map(({ id }) => id)]);

  test('in an opt-in regime nothing opens but by its own grant, or by the grants of all its categories', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(any, signals, strict, audience, moment, (one, signal, regime, who, now) => {
        for (const id of at(one, { regime, audience: who }, signal, now)) {
          const { categories, services } = one.choices;
          const service = config().services.find((each) => each.id === id);
          const purposes = (service?.categories ?? [id]) as ChoosableCategory[];
          const own = service && services[id];
          const said = own ? [own] : purposes.map((purpose) => categories[purpose]);
          expect(said.every((choice) => choice === 'granted')).toBe(true);
          expect(one.property).toBe('rarejob');
          seen.add(id);
        }
      }),
      runs,
    );
    // The records do open things: what is above was not met by everything being closed.
    expect(seen.size).toBe(8);
  });

  test('in an opt-in regime taking out any grant that has not run out opens nothing', () => {
    fc.assert(
      fc.property(any, ids, signals, strict, audience, (one, some, signal, regime, who) => {
        const more = { regime, audience: who };
        const before = at(one, more, signal, NOW);
        // Where a service's own grant ran out, its purpose may have one that stands. A signal would hide it.
        const said = decide(config(more), { kind: 'valid', record: one }, quiet, NOW);
        const standing = some.filter((id) => verdictOn(said, id).reason !== 'expired');
        expect(before).toEqual(
          expect.arrayContaining(at(without(one, standing), more, signal, NOW)),
        );
      }),
      runs,
    );
  });

  test('in every regime turning any grant into a refusal opens nothing', () => {
    const closing = fc.constantFrom('refused' as const, 'withdrawn' as const);
    const regimes = fc.constantFrom(...REGIME_IDS);
    fc.assert(
      fc.property(any, ids, closing, signals, regimes, (one, some, to, signal, regime) => {
        const before = at(one, { regime }, signal, NOW);
        expect(before).toEqual(
          expect.arrayContaining(at(without(one, some, to), { regime }, signal, NOW)),
        );
      }),
      runs,
    );
  });

  test('in every regime Global Privacy Control opens nothing', () => {
    const regimes = fc.constantFrom(...REGIME_IDS);
    fc.assert(
      fc.property(any, regimes, moment, (one, regime, now) => {
        expect(at(one, { regime }, quiet, now)).toEqual(
          expect.arrayContaining(at(one, { regime }, gpc, now)),
        );
      }),
      runs,
    );
  });

  test('every category and every service has its verdict, and asking twice gives the same', () => {
    const ask = () => decide(config(), { kind: 'valid', record: record() }, gpc, NOW);
    expect(ask()).toEqual(ask());
    expect(Object.keys(ask().categories)).toEqual([...CATEGORIES]);
    expect(Object.keys(ask().services)).toEqual(config().services.map(({ id }) => id));
  });
});
