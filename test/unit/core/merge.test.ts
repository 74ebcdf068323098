import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ConsentRecord, mergeRecords } from '../../../sdk/core/index.ts';
import { anyRecord, record } from '../../support/builders.ts';

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

  const pair = fc
    .tuple(anyRecord, anyRecord, fc.boolean())
    .map(([a, b, same]) => [a, same ? { ...b, id: a.id } : b] as const);

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

  test('lives no longer than either', () => {
    const one = record({ expiresAt: record().expiresAt - 1000 });
    expect(mergeRecords(one, record({ id: OTHER })).expiresAt).toBe(one.expiresAt);
  });
});
