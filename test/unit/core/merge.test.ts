import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ConsentRecord,
  DAY,
  decide,
  encodeRecord,
  endOf,
  grantsOf,
  mergeRecords,
  parseRecord,
  type Verdict,
} from '../../../sdk/core/index.ts';
import { anyRecord, config, liveRecord, NOW, record } from '../../support/builders.ts';

const OTHER = '0b9d7e34-5c1a-4f2e-8d3b-6a7c8e9f0a1b';
const choices = ({ choices: { categories, services } }: ConsentRecord): [string, string][] =>
  Object.entries({ ...categories, ...services });

describe('two records of one property', () => {
  test('of one id the higher revision wins, in either order', () => {
    const [old, fresh] = [
      record({ revision: 1 }),
      record({ revision: 2, categories: { analytics: 'refused' } }),
    ];
    expect(mergeRecords(old, fresh)).toBe(fresh);
    expect(mergeRecords(fresh, old)).toBe(fresh);
  });

  test.each([
    ['granted', 'refused', 'refused'],
    ['granted', 'withdrawn', 'withdrawn'],
    ['withdrawn', 'refused', 'refused'],
    ['granted', 'granted', 'granted'],
    ['granted', undefined, 'granted'],
    [undefined, undefined, undefined],
  ] as const)('of different ids: %s and %s is %s', (a, b, expected) => {
    const one = record({ categories: a ? { analytics: a } : {}, services: a ? { ads: a } : {} });
    const two = record({
      id: OTHER,
      categories: b ? { analytics: b } : {},
      services: b ? { ads: b } : {},
    });
    const merged = mergeRecords(one, two);
    expect(merged.choices.categories.analytics).toBe(expected);
    expect(merged.choices.services.ads).toBe(expected);
  });

  test('a grant for an older policy does not come along under the later one', () => {
    const old = record({
      policy: { version: '1', digest: '' },
      categories: { analytics: 'granted' },
    });
    const fresh = record({
      id: OTHER,
      decidedAt: old.decidedAt + 1000,
      policy: { version: '2', digest: '' },
    });
    expect(mergeRecords(old, fresh).choices.categories.analytics).toBeUndefined();
  });

  test('a grant to a service does not outlive the refusal of a category, which may be its own', () => {
    const one = record({ services: { stats: 'granted' } });
    const two = record({ id: OTHER, categories: { analytics: 'refused' } });
    expect(mergeRecords(one, two).choices).toEqual({
      categories: { analytics: 'refused' },
      services: {},
    });
  });

  test('what both grant by name stands, also where its category is refused', () => {
    const one = record({ services: { stats: 'granted' } });
    const two = record({
      id: OTHER,
      categories: { analytics: 'refused' },
      services: { stats: 'granted' },
    });
    expect(mergeRecords(one, two).choices).toEqual(two.choices);
  });

  test.each<[string, Parameters<typeof record>[0], Parameters<typeof record>[0]]>([
    [
      'other recipients',
      { scopes: { analytics: 'aaaaaaaa' }, categories: { analytics: 'granted' } },
      { scopes: { analytics: 'bbbbbbbb' }, categories: { analytics: 'granted' } },
    ],
    [
      'recipients that one has not heard of',
      { scopes: {}, categories: { analytics: 'granted' } },
      { scopes: { analytics: 'bbbbbbbb' }, services: { stats: 'granted' } },
    ],
    [
      'another property',
      { property: 'progos', categories: { analytics: 'granted' } },
      { decidedAt: record().decidedAt + 1000 },
    ],
  ])('a grant for %s does not come along', (_, a, b) => {
    const merged = mergeRecords(record(a), record({ ...b, id: OTHER }));
    expect(merged.choices.categories.analytics).toBeUndefined();
  });

  test('a refusal comes along from anywhere', () => {
    const old = record({
      property: 'progos',
      policy: { version: '1', digest: '' },
      categories: { analytics: 'refused' },
      services: { ads: 'withdrawn' },
    });
    const merged = mergeRecords(old, record({ id: OTHER, decidedAt: old.decidedAt + 1000 }));
    expect(merged.property).toBe('rarejob');
    expect(merged.choices).toEqual(old.choices);
  });

  test('Global Privacy Control counts as seen only where both saw it', () => {
    const seen = record({ gpc: true });
    expect(mergeRecords(seen, record({ id: OTHER })).gpc).toBe(false);
    expect(mergeRecords(seen, record({ id: OTHER, gpc: true })).gpc).toBe(true);
  });

  // As `nextRecord` writes them: a scope for every category in which something is granted.
  const any = fc
    .oneof({ weight: 3, arbitrary: liveRecord }, anyRecord)
    .map((one) => ({ ...one, scopes: { ...config().scopes, ...one.scopes } }));
  const pair = fc.tuple(any, any, fc.boolean(), fc.boolean()).map(([a, b, sameId, tie]) => {
    const revision = tie ? a.revision : b.revision;
    return [a, { ...b, revision, id: sameId ? a.id : b.id }] as const;
  });

  test('the order does not matter, and merging again changes nothing', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const merged = mergeRecords(a, b);
        expect(mergeRecords(b, a)).toEqual(merged);
        expect(mergeRecords(a, a)).toEqual(a);
        expect(mergeRecords(merged, merged)).toEqual(merged);
      }),
    );
  });

  test('is never wider than both: a grant was granted in one and closed in neither', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        if (a.id === b.id && a.revision !== b.revision) return;
        const [inA, inB] = [new Map(choices(a)), new Map(choices(b))];
        for (const [id, choice] of choices(mergeRecords(a, b))) {
          if (choice !== 'granted') continue;
          const said = [inA.get(id), inB.get(id)];
          expect(said).toContain('granted');
          expect(said).not.toContain('refused');
          expect(said).not.toContain('withdrawn');
        }
      }),
    );
  });

  test('opens nothing that was open in neither, or refused in one', () => {
    const seen = new Set<string>();
    const verdicts = (one: ConsentRecord, gpc: boolean) => {
      const reading = { kind: 'valid', record: one } as const;
      const { categories, services } = decide(config(), reading, { gpc }, NOW);
      return { ...categories, ...services } as Readonly<Record<string, Verdict>>;
    };
    fc.assert(
      fc.property(pair, fc.boolean(), ([a, b], gpc) => {
        if (a.id === b.id && a.revision !== b.revision) return;
        const said = [verdicts(a, gpc), verdicts(b, gpc)];
        const reasons = (id: string) => said.map((verdict) => verdict[id]?.reason);
        const merged = mergeRecords(a, b);
        for (const [id, { reason }] of Object.entries(verdicts(merged, gpc))) {
          if (reason !== 'chosen') continue;
          expect(reasons(id)).not.toContain('refused');
          expect(reasons(id)).not.toContain('withdrawn');
          // Two purposes of one service may each have been granted in another record.
          const service = config().services.find((each) => each.id === id);
          const byName = !service || merged.choices.services[id] === 'granted';
          for (const part of byName ? [id] : service.categories) {
            expect(reasons(part)).toContain('chosen');
          }
          seen.add(id);
        }
      }),
      { numRuns: 2000 },
    );
    expect(seen.size).toBe(8);
  });

  test('a grant lives no longer than in either', () => {
    const one = record({
      categories: { analytics: 'granted' },
      decidedAt: NOW - 2 * DAY,
      expiresAt: NOW + DAY,
    });
    const two = record({ id: OTHER, categories: { analytics: 'granted', functional: 'granted' } });
    const merged = mergeRecords(one, two);
    expect(endOf(merged, 'categories', 'analytics')).toBe(one.expiresAt);
    expect(endOf(merged, 'categories', 'functional')).toBe(two.expiresAt);
    expect(parseRecord(encodeRecord(merged))).toEqual({ kind: 'valid', record: merged });
  });

  test('no grant outlives the act that gave it, in either', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const before = [a, b].flatMap(grantsOf);
        for (const { kind, id, proof } of grantsOf(mergeRecords(a, b))) {
          const acts = before.filter((grant) => grant.kind === kind && grant.id === id);
          const ends = acts
            .filter(
              (act) => act.proof.decidedAt === proof.decidedAt && act.proof.digest === proof.digest,
            )
            .map((act) => act.proof.expiresAt);
          expect(proof.expiresAt).toBeLessThanOrEqual(Math.max(0, ...ends));
        }
      }),
    );
  });
});
