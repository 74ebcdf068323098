import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addToHistory,
  HISTORY_LENGTH,
  type PastChoice,
  parseHistory,
  pastChoiceOf,
} from '../../../sdk/core/index.ts';
import { anyRecord, record } from '../../support/builders.ts';

const DAY = '2026-11-23';

describe('what is kept of a choice', () => {
  test('its day, how it came about, the policy, and what was allowed', () => {
    const chosen = record({
      method: 'choose',
      categories: { analytics: 'granted', advertising: 'refused', measurement: 'withdrawn' },
      services: { video: 'granted', ads: 'refused' },
    });
    expect(pastChoiceOf(chosen, DAY)).toEqual({
      day: DAY,
      method: 'choose',
      policy: '2026-11-01',
      allowed: ['analytics'],
      services: { video: true, ads: false },
    });
  });

  test('nothing that tells one refusal from another of that day', () => {
    const refusal = (id: string, second: number) =>
      record({ id, method: 'reject-all', decidedAt: second, revision: second });
    const [one, other] = [refusal('a', 1), refusal('b', 2)].map((refused) =>
      addToHistory(null, pastChoiceOf(refused, DAY)),
    );
    expect(one).toBe(other);
  });
});

/** Closing without choosing is no choice; what another tool asked for was not chosen here. */
const noted = anyRecord.filter(({ method }) => method !== 'defer' && method !== 'imported');

describe('the history', () => {
  test('reads back what was written, newest first, and no more than it keeps', () => {
    fc.assert(
      fc.property(fc.array(noted, { maxLength: HISTORY_LENGTH + 5 }), (records) => {
        const choices = records.map((one) => pastChoiceOf(one, DAY));
        const text = choices.reduce<string | null>(addToHistory, null);
        expect(parseHistory(text)).toEqual(choices.toReversed().slice(0, HISTORY_LENGTH));
      }),
    );
  });

  test('whatever stands there, it throws nothing and gives only what has the form', () => {
    const value = fc.oneof(fc.json(), fc.string(), fc.constant(null));
    fc.assert(
      fc.property(value, (text) => {
        for (const { day, allowed, services } of parseHistory(text)) {
          expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
          expect(Array.isArray(allowed)).toBe(true);
          expect(Object.values(services).every((said) => typeof said === 'boolean')).toBe(true);
        }
      }),
    );
  });

  test.each<[string, Partial<Record<keyof PastChoice, unknown>>]>([
    ['a day that is none', { day: '2026-13-01' }],
    ['a method that is none', { method: 'accept' }],
    ['no list', { allowed: 'analytics' }],
    ['no policy', { policy: 1 }],
  ])('%s is left out', (_, wrong) => {
    const good = pastChoiceOf(record(), DAY);
    expect(parseHistory(JSON.stringify([{ ...good, ...wrong }, good]))).toEqual([good]);
  });
});
