import fc from 'fast-check';
import {
  CHOOSABLE,
  type Choice,
  type ConsentRecord,
  DAY,
  type DecisionConfig,
  grantsOf,
  METHODS,
  type Proof,
  REGIME_IDS,
  type RecordReading,
  type RegimeRules,
  regimeRules,
  uuidFromBytes,
  withEarlier,
} from '../../sdk/core/index.ts';

/** A moment in whole seconds, as records have them. */
export const NOW = Date.UTC(2026, 10, 23);

/** The rules of every regime. */
export const RULES: Readonly<Record<string, RegimeRules>> = Object.assign(
  {},
  ...REGIME_IDS.map(regimeRules),
);

/** A property with one service for each way in which services differ. */
export const config = (more: Partial<DecisionConfig> = {}): DecisionConfig => ({
  property: 'rarejob',
  regime: 'jp-strict',
  regimes: RULES,
  policy: { version: '2026-11-01' },
  services: [
    { id: 'login', categories: ['necessary'] },
    { id: 'video', categories: ['functional'] },
    { id: 'stats', categories: ['analytics'] },
    { id: 'ads', categories: ['advertising', 'measurement'] },
    { id: 'match', categories: ['measurement'] },
  ],
  scopes: {
    functional: 'aaaaaaaa',
    analytics: 'bbbbbbbb',
    advertising: 'cccccccc',
    measurement: 'dddddddd',
  },
  audience: 'general',
  ...more,
});

type RecordParts = Partial<Omit<ConsentRecord, 'choices'>> & {
  readonly categories?: ConsentRecord['choices']['categories'];
  readonly services?: ConsentRecord['choices']['services'];
};

export const record = ({
  categories = {},
  services = {},
  ...more
}: RecordParts = {}): ConsentRecord => ({
  version: 1,
  id: '7c1f3a52-1b7e-4d6c-9a60-2f4d8e0b1c3a',
  revision: 1,
  property: 'rarejob',
  regime: 'jp-strict',
  policy: { version: '2026-11-01', digest: 'A'.repeat(43) },
  decidedAt: NOW - DAY,
  expiresAt: NOW + 179 * DAY,
  method: 'choose',
  language: 'ja',
  gpc: false,
  choices: { categories, services },
  scopes: config().scopes,
  ...more,
});

export const valid = (parts: RecordParts = {}): RecordReading => ({
  kind: 'valid',
  record: record(parts),
});

const choice = fc.constantFrom<Choice | undefined>('granted', 'refused', 'withdrawn', undefined);
const defined = <T>(entries: readonly (readonly [string, T | undefined])[]) =>
  Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Record<string, T>;
const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });

function mostly<T>(usual: T, ...rare: T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, fc.constantFrom(...rare));
}

const seconds = fc.integer({ min: 0, max: 4_000_000_000 }).map((value) => value * 1000);

/** Acts before the last one, of which some of the grants may be. */
const earlierActs: fc.Arbitrary<readonly Proof[]> = fc.array(
  fc
    .record({
      decidedAt: seconds,
      days: fc.integer({ min: 0, max: 400 }),
      method: fc.constantFrom(...METHODS),
      language: fc.constantFrom('ja', 'en', 'fil'),
      digest: fc.constantFrom('', 'x'.repeat(43), 'y'.repeat(43)),
    })
    .map(({ days, ...act }) => ({ ...act, expiresAt: act.decidedAt + days * DAY })),
  { minLength: 1, maxLength: 4 },
);

/** Gives some grants of a record to earlier acts. */
const withActs = (one: ConsentRecord, acts: readonly Proof[], picks: readonly number[]) =>
  withEarlier(
    one,
    grantsOf(one).flatMap((grant, index) => {
      const proof = acts[(picks[index % picks.length] ?? 0) % (acts.length + 1)];
      return proof ? [{ ...grant, proof }] : [];
    }),
  );

/** Any record of one act. */
const simpleRecord: fc.Arbitrary<ConsentRecord> = fc
  .record({
    id: fc.uint8Array({ minLength: 16, maxLength: 16 }).map(uuidFromBytes),
    revision: fc.integer({ min: 1, max: 1_000_000 }),
    property: fc.constantFrom('rarejob', 'progos'),
    regime: fc.constantFrom(...REGIME_IDS),
    policy: fc.record({
      version: fc.constantFrom('2026-11-01', '1', 'v2.1_b'),
      digest: fc.constantFrom('', 'x'.repeat(43)),
    }),
    decidedAt: seconds,
    days: fc.integer({ min: 0, max: 400 }),
    method: fc.constantFrom(...METHODS),
    language: fc.constantFrom('ja', 'en'),
    gpc: fc.boolean(),
    categories: fc.tuple(choice, choice, choice, choice),
    scopes: fc.array(fc.option(hex(8), { nil: undefined }), { minLength: 4, maxLength: 4 }),
    services: fc.uniqueArray(
      fc.tuple(
        fc.constantFrom(
          'login',
          'video',
          'stats',
          'ads',
          'match',
          'matching',
          'analytics',
          'constructor',
          'to-string',
        ),
        fc.constantFrom<Choice>('granted', 'refused', 'withdrawn'),
      ),
      { selector: ([id]) => id, maxLength: 5 },
    ),
  })
  .map(({ days, categories, scopes, services, ...rest }) => ({
    version: 1 as const,
    ...rest,
    expiresAt: rest.decidedAt + days * DAY,
    choices: {
      categories: defined(CHOOSABLE.map((id, index) => [id, categories[index]] as const)),
      services: Object.fromEntries(services),
    },
    scopes: defined(CHOOSABLE.map((id, index) => [id, scopes[index]] as const)),
  }));

const picks = fc.array(fc.nat(4), { minLength: 1, maxLength: 9 });

/** Any record that the codec can carry. */
export const anyRecord: fc.Arbitrary<ConsentRecord> = fc.oneof(
  simpleRecord,
  fc.tuple(simpleRecord, earlierActs, picks).map((parts) => withActs(...parts)),
);

/** A record of this property whose grants mostly count, so that properties are not met by everything
 * being closed anyway. */
export const liveRecord: fc.Arbitrary<ConsentRecord> = fc
  .record({
    any: simpleRecord,
    acts: fc.array(fc.tuple(mostly(-1, -100, -500), mostly(180, 400, 0)), { maxLength: 3 }),
    picks,
    property: mostly('rarejob', 'progos'),
    version: mostly('2026-11-01', '1'),
    decided: mostly(-1, 2, -500),
    days: mostly(180, 0),
    scopes: mostly<ConsentRecord['scopes']>(config().scopes, {}, { analytics: '00000000' }),
  })
  .map(({ any, acts, picks: picked, property, version, decided, days, scopes }) => {
    const one = {
      ...any,
      property,
      policy: { ...any.policy, version },
      decidedAt: NOW + decided * DAY,
      expiresAt: NOW + (decided + days) * DAY,
      scopes,
    };
    const proofs = acts.map(([day, life]) => ({
      ...{ method: one.method, language: 'ja', digest: '' },
      decidedAt: NOW + day * DAY,
      expiresAt: NOW + (day + life) * DAY,
    }));
    return withActs(one, proofs, picked);
  });
