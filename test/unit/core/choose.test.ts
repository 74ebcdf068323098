import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Act,
  CHOOSABLE,
  DAY,
  decide,
  encodeRecord,
  grantsOf,
  nextRecord,
  parseRecord,
  proofOf,
  REGIME_IDS,
  type RecordReading,
  type Signals,
  verdictOn,
} from '../../../sdk/core/index.ts';
import { anyRecord, config, liveRecord, NOW, record, valid } from '../../support/builders.ts';

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
      { categories: { analytics: 'granted', measurement: 'withdrawn' }, services: {} },
    ],
    [
      'a service refused by name stays refused when its category opens',
      choose({ analytics: true }),
      valid({ services: { stats: 'refused' } }),
      { services: { stats: 'refused' } },
    ],
    [
      'withdraw a category leaves the others',
      withdraw('analytics'),
      granted,
      { categories: { analytics: 'withdrawn' }, services: { match: 'granted' } },
    ],
    ['withdraw nothing by name', withdraw(), granted, { services: { match: 'granted' } }],
    [
      'withdraw what nobody declared',
      withdraw('nobody', 'login', 'necessary'),
      absent,
      { categories: {}, services: {} },
    ],
    [
      'withdraw what was never granted closes it all the same',
      withdraw('functional', 'stats'),
      absent,
      { categories: { functional: 'withdrawn' }, services: { stats: 'withdrawn' } },
    ],
    [
      'withdraw everything, never granted',
      { kind: 'withdraw' },
      absent,
      { categories: all('withdrawn') },
    ],
    [
      'closing without choosing keeps what was chosen',
      { kind: 'defer' },
      granted,
      { categories: { analytics: 'granted' }, services: { match: 'granted' } },
    ],
    [
      'accept all opens what was refused, by name too',
      { kind: 'accept-all' },
      valid({ categories: { analytics: 'refused' }, services: { stats: 'withdrawn' } }),
      { categories: all('granted'), services: {} },
    ],
    [
      'a category refused and one of its services granted, in one act',
      choose({ analytics: false }, { stats: true }),
      absent,
      { categories: { analytics: 'refused' }, services: { stats: 'granted' } },
    ],
    [
      'refused again after it was taken back, it stays taken back',
      choose({ analytics: false }),
      valid({ categories: { analytics: 'withdrawn' } }),
      { categories: { analytics: 'withdrawn' } },
    ],
    [
      'granted again after it was taken back',
      choose({ analytics: true }),
      valid({ categories: { analytics: 'withdrawn' } }),
      { categories: { analytics: 'granted' } },
    ],
    ['the necessary can not be refused', choose({ necessary: false }), absent, { categories: {} }],
    [
      'names that every object has are no choice',
      choose(Object.create({ analytics: true }), Object.create({ stats: true })),
      absent,
      { categories: {}, services: {} },
    ],
    [
      'for children a service of advertising is not granted by name either',
      choose({ advertising: true }, { match: true, stats: true }),
      absent,
      { categories: { advertising: 'refused' }, services: { match: 'refused', stats: 'granted' } },
      { audience: 'child' },
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
    if (categories) expect(choices.categories).toEqual(categories);
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

  test('accept-all under the signal leaves what was said about advertising as it was', () => {
    const gpc = { gpc: true };
    const overridden = valid({ gpc: true, categories: { advertising: 'granted' } });
    expect(next({ kind: 'accept-all' }, overridden, {}, gpc).choices.categories).toEqual({
      functional: 'granted',
      analytics: 'granted',
      advertising: 'granted',
    });
    const refused = valid({
      categories: { analytics: 'refused', measurement: 'refused' },
      services: { ads: 'refused', stats: 'refused' },
    });
    expect(next({ kind: 'accept-all' }, refused, {}, gpc).choices).toEqual({
      categories: { functional: 'granted', analytics: 'granted', measurement: 'refused' },
      services: { ads: 'refused' },
    });
  });

  test('what the signal only overlays is not lost by choosing something else without it', () => {
    const before = valid({ gpc: true, categories: { advertising: 'granted' } });
    const after = next(choose({ functional: false }), before);
    expect([after.gpc, after.choices.categories]).toEqual([
      false,
      { functional: 'refused', advertising: 'granted' },
    ]);
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

describe('a refusal by name', () => {
  const named = valid({
    categories: { functional: 'granted', analytics: 'granted' },
    services: { stats: 'refused', video: 'granted', match: 'withdrawn' },
  });

  test.each([{ kind: 'reject-all' }, { kind: 'withdraw' }] as const)(
    'outlives $kind, where a grant by name does not',
    (act) => {
      expect(next(act, named).choices.services).toEqual({ stats: 'refused', match: 'withdrawn' });
    },
  );
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
      { kind: 'unsupported', version: '2' } as const,
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
    ['a first close without choosing', { kind: 'defer' }, absent, FRESH],
    ['a first grant', { kind: 'accept-all' }, absent, FRESH],
    [
      'a grant after a refusal',
      { kind: 'accept-all' },
      valid({ categories: { analytics: 'refused' } }),
      FRESH,
    ],
    ['a choice after a grant', choose({ functional: true }), granted, OLD],
    ['the closing entry of a grant', { kind: 'withdraw' }, granted, OLD],
    ['likewise by refusing all', { kind: 'reject-all' }, granted, OLD],
    [
      'what follows the closing entry',
      { kind: 'reject-all' },
      valid({ categories: { analytics: 'withdrawn' } }),
      FRESH,
    ],
    [
      'a grant on another property',
      { kind: 'accept-all' },
      valid({ property: 'progos', categories: { analytics: 'granted' } }),
      FRESH,
    ],
  ])('%s: a record that grants nothing ties nothing together', (_, act, reading, id) => {
    expect(next(act, reading).id).toBe(id);
  });

  test.each<[Act, string]>([
    [{ kind: 'accept-all' }, 'accept-all'],
    [{ kind: 'reject-all' }, 'reject-all'],
    [{ kind: 'defer' }, 'defer'],
    [choose({}), 'choose'],
    [{ kind: 'withdraw' }, 'withdraw'],
  ])('%j is of the method %s', (act, method) => {
    expect(next(act).method).toBe(method);
  });

  test('an act that came another way says so; times are whole seconds', () => {
    const made = nextRecord({ kind: 'reject-all' }, absent, config(), {
      now: NOW + 999,
      freshId: FRESH,
      language: 'en',
      digest: '',
      signals: { gpc: true },
      maxAgeDays: 400,
      method: 'extension',
    });
    expect(made).toMatchObject({
      method: 'extension',
      gpc: true,
      language: 'en',
      decidedAt: NOW,
      expiresAt: NOW + 400 * DAY,
    });
  });

  test('the regime is the one of the region', () => {
    const regime = { default: 'jp-strict', regions: { JP: 'jp' } };
    expect(next({ kind: 'defer' }, absent, { regime }, { gpc: false, region: 'JP' }).regime).toBe(
      'jp',
    );
  });

  test('a scope is kept only for what was granted', () => {
    expect(next({ kind: 'reject-all' }, granted).scopes).toEqual({});
    expect(next(choose({}, { ads: true })).scopes).toEqual({
      advertising: 'cccccccc',
      measurement: 'dddddddd',
    });
  });

  test('whatever the act, the codec carries it', () => {
    for (const act of [
      { kind: 'accept-all' } as const,
      withdraw('stats'),
      choose({}, { ads: true }),
    ]) {
      const made = next(act, granted);
      expect(parseRecord(encodeRecord(made))).toEqual({ kind: 'valid', record: made });
    }
  });

  test('the revision grows, also where the id changes', () => {
    expect(next({ kind: 'defer' }).revision).toBe(1);
    expect(next({ kind: 'reject-all' }, valid({ revision: 4 })).revision).toBe(5);
  });
});

describe('a grant keeps the time and the texts of the act that gave it', () => {
  const DIGEST = 'B'.repeat(43);
  const on = (day: number, act: Act, before: RecordReading, more: object = {}) => ({
    kind: 'valid' as const,
    record: nextRecord(act, before, config(), {
      now: NOW + day * DAY,
      freshId: FRESH,
      language: 'ja',
      digest: DIGEST,
      signals: { gpc: false },
      maxAgeDays: 180,
      ...more,
    }),
  });
  const allowed = (reading: RecordReading, id: string, day: number): boolean =>
    verdictOn(decide(config(), reading, { gpc: false }, NOW + day * DAY), id).allowed;
  const given = on(0, choose({ analytics: true }), absent);

  test.each<[string, Act, object?]>([
    ['closing the notice', { kind: 'defer' }],
    ['allowing one embed', choose({}, { video: true })],
    ['choosing another category', choose({ functional: true })],
    ['refusing another', choose({ advertising: false })],
    ['the extension taking back one other service', withdraw('ads'), { method: 'extension' }],
    ['a refusal handed over', choose({ advertising: false }), { method: 'hand-off' }],
  ])('%s renews none that it does not name', (_, act, more = {}) => {
    const later = on(170, act, given, { digest: 'C'.repeat(43), language: 'en', ...more });
    expect(proofOf(later.record, 'categories', 'analytics')).toEqual({
      decidedAt: NOW,
      expiresAt: NOW + 180 * DAY,
      method: 'choose',
      language: 'ja',
      digest: DIGEST,
    });
    expect([allowed(later, 'stats', 179), allowed(later, 'stats', 180)]).toEqual([true, false]);
    // It survives the cookie.
    expect(parseRecord(encodeRecord(later.record))).toEqual(later);
  });

  test('the first to run out runs out alone', () => {
    const both = on(100, choose({ functional: true }), given);
    expect([allowed(both, 'stats', 200), allowed(both, 'video', 200)]).toEqual([false, true]);
    const after = on(200, choose({ advertising: false }), both);
    expect(after.record.choices.categories).toEqual({
      functional: 'granted',
      advertising: 'refused',
    });
  });

  test.each<[string, Act]>([
    ['saying it again by name', choose({ analytics: true })],
    ['allowing all', { kind: 'accept-all' }],
  ])('%s renews it', (_, act) => {
    const later = on(170, act, on(100, { kind: 'defer' }, given));
    expect(later.record).toMatchObject({ version: 1, decidedAt: NOW + 170 * DAY });
    expect([allowed(later, 'stats', 349), allowed(later, 'stats', 350)]).toEqual([true, false]);
  });

  test('more acts than there are letters for: the oldest grants go, and none lives on with another', () => {
    const services = Array.from({ length: 40 }, (_, at) => ({
      id: `s${at}`,
      categories: ['functional'] as const,
    }));
    let reading: RecordReading = absent;
    for (const [at, { id }] of services.entries()) {
      reading = {
        kind: 'valid',
        record: nextRecord(choose({}, { [id]: true }), reading, config({ services }), {
          ...{ now: NOW + at * DAY, freshId: FRESH, language: 'ja', digest: DIGEST },
          ...{ signals: { gpc: false }, maxAgeDays: 180 },
        }),
      };
    }
    const { record: last } = reading as { record: ReturnType<typeof record> };
    expect(Object.keys(last.choices.services)).toHaveLength(27);
    expect(parseRecord(encodeRecord(last))).toEqual(reading);
  });

  test('whatever is done, no grant outlives its own act', () => {
    const acts = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 120 }),
        fc.constantFrom<Act>(
          ...[{ kind: 'defer' } as const, { kind: 'accept-all' } as const, withdraw('ads')],
          ...[
            choose({ analytics: true }),
            choose({}, { video: true }),
            choose({}, { stats: true }),
          ],
          ...[choose({ functional: true, analytics: false }), { kind: 'reject-all' } as const],
        ),
      ),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(acts, (story) => {
        let reading: ReturnType<typeof on> | undefined;
        let day = 0;
        const said: Record<string, number> = {};
        for (const [wait, act] of story) {
          day += wait;
          const names =
            act.kind === 'accept-all'
              ? Object.keys(all('granted'))
              : act.kind === 'choose'
                ? Object.entries({ ...act.choices.categories, ...act.choices.services })
                    .filter(([, on]) => on)
                    .map(([id]) => id)
                : [];
          for (const id of names) said[id] = day;
          reading = on(day, act, reading ?? absent);
          for (const { id, proof } of grantsOf(reading.record)) {
            expect(proof.decidedAt).toBe(NOW + (said[id] ?? Number.NaN) * DAY);
            expect(proof.expiresAt).toBe(proof.decidedAt + 180 * DAY);
          }
        }
      }),
    );
  });
});

describe('whatever came before', () => {
  const open = (one: RecordReading, more: object, signals: Signals): string[] => {
    const { categories, services } = decide(config(more), one, signals, NOW);
    return Object.entries({ ...categories, ...services }).flatMap(([id, { allowed }]) =>
      allowed ? [id] : [],
    );
  };
  const before: fc.Arbitrary<RecordReading> = fc.oneof(
    {
      weight: 9,
      arbitrary: fc
        .oneof({ weight: 3, arbitrary: liveRecord }, anyRecord)
        .map((one) => ({ kind: 'valid', record: one }) as const),
    },
    fc.constantFrom<RecordReading>(
      { kind: 'absent' },
      { kind: 'malformed', why: 'form' },
      { kind: 'unsupported', version: '2' },
    ),
  );
  const ids = fc.subarray([...CHOOSABLE, 'necessary', 'login', 'stats', 'ads', 'match', 'nobody']);
  const refusal: fc.Arbitrary<Act> = fc.oneof(
    fc.constantFrom<Act>({ kind: 'reject-all' }, { kind: 'defer' }, { kind: 'withdraw' }),
    ids.map((some) => withdraw(...some)),
    ids.map((some) => {
      const none = Object.fromEntries(some.map((id) => [id, false]));
      return choose(none, none);
    }),
  );
  const circumstances = fc.record({
    regime: fc.constantFrom(...REGIME_IDS),
    audience: fc.constantFrom('general', 'child'),
    gpc: fc.boolean(),
  });
  const runs = { numRuns: 1000 };

  test('no act but a grant opens anything, in every regime, with the signal or without', () => {
    fc.assert(
      fc.property(
        before,
        refusal,
        circumstances,
        fc.boolean(),
        (old, act, { gpc, ...more }, later) => {
          const made = { kind: 'valid', record: next(act, old, more, { gpc }) } as const;
          const signals = { gpc: gpc && later };
          expect(open(old, more, signals)).toEqual(
            expect.arrayContaining(open(made, more, signals)),
          );
        },
      ),
      runs,
    );
  });

  test('what was named is closed after a refusal of it, in every regime', () => {
    fc.assert(
      fc.property(before, ids, fc.constantFrom(...REGIME_IDS), (old, some, regime) => {
        const made = { kind: 'valid', record: next(withdraw(...some), old, { regime }) } as const;
        const still = open(made, { regime }, { gpc: false });
        expect(
          still.filter((id) => some.includes(id) && !['necessary', 'login'].includes(id)),
        ).toEqual([]);
      }),
      runs,
    );
  });

  test('choosing one thing opens that and no other, in every regime', () => {
    fc.assert(
      fc.property(
        before,
        fc.constantFrom(...CHOOSABLE),
        circumstances,
        (old, category, { gpc, ...more }) => {
          const act = choose({ [category]: true });
          const made = { kind: 'valid', record: next(act, old, more, { gpc }) } as const;
          const may = [
            ...open(old, more, { gpc }),
            category,
            ...config().services.flatMap((service) =>
              service.categories.includes(category) ? [service.id] : [],
            ),
          ];
          expect(may).toEqual(expect.arrayContaining(open(made, more, { gpc })));
        },
      ),
      runs,
    );
  });
});
