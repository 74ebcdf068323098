import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CATEGORIES,
  DAY,
  type Decision,
  decide,
  type RecordReading,
  type Signals,
  verdictOn,
} from '../../../sdk/core/index.ts';
import { anyRecord, config, NOW, record, valid } from '../../support/builders.ts';

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
    for (const regime of ['jp-strict', 'eu', 'jp']) {
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

describe('whatever the record says', () => {
  const opened = ({ categories, services }: Decision): string[] =>
    Object.entries({ ...categories, ...services })
      .filter(([, { allowed, reason }]) => allowed && reason !== 'required')
      .map(([id]) => id);
  const signals = fc.record({ gpc: fc.boolean() });
  const moment = fc.integer({ min: -500, max: 500 }).map((days) => NOW + days * DAY);

  test('nothing opens in an opt-in regime without a grant', () => {
    fc.assert(
      fc.property(anyRecord, signals, moment, (any, signal, now) => {
        const { choices } = any;
        const said = [...Object.values(choices.categories), ...Object.values(choices.services)];
        const decision = decide(config(), { kind: 'valid', record: any }, signal, now);
        if (!said.includes('granted')) expect(opened(decision)).toEqual([]);
      }),
    );
  });

  test('turning any grant into a refusal never opens anything', () => {
    fc.assert(
      fc.property(
        anyRecord,
        signals,
        fc.constantFrom('jp', 'jp-strict', 'eu'),
        (any, signal, regime) => {
          const mine = { ...any, property: 'rarejob', decidedAt: NOW, expiresAt: NOW + DAY };
          const closed = <T extends object>(choices: T): T =>
            Object.fromEntries(
              Object.entries(choices).map(([id, said]) => [
                id,
                said === 'granted' ? 'refused' : said,
              ]),
            ) as T;
          const narrower = {
            ...mine,
            choices: {
              categories: closed(mine.choices.categories),
              services: closed(mine.choices.services),
            },
          };
          const at = (r: typeof mine) =>
            opened(
              decide(config({ regime: regime as 'jp' }), { kind: 'valid', record: r }, signal, NOW),
            );
          expect(at(mine)).toEqual(expect.arrayContaining(at(narrower)));
        },
      ),
    );
  });

  test('every verdict has a reason, and the same arguments give the same answer', () => {
    const decide2 = () => decide(config(), { kind: 'valid', record: record() }, gpc, NOW);
    expect(decide2()).toEqual(decide2());
    expect(Object.keys(decide2().categories)).toEqual([...CATEGORIES]);
  });
});
