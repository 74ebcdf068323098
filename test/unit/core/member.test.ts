import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decide,
  grantsOf,
  isSubject,
  nextRecord,
  readStanding,
  refusalsFor,
  tagOf,
} from '../../../sdk/core/index.ts';
import { config, liveRecord, NOW, record } from '../../support/builders.ts';

const FRESH = '11111111-1111-4111-8111-111111111111';
const circumstances = {
  now: NOW,
  freshId: FRESH,
  language: 'ja',
  digest: '',
  signals: { gpc: false },
  maxAgeDays: 180,
};

describe('a subject', () => {
  test.each<[string, unknown, boolean]>([
    ['as a server signs it', { id: 'm-81723', signature: 'a_B-9' }, true],
    ['with more beside it', { id: 'm-1', signature: 'x', name: 'n' }, true],
    ['without a signature', { id: 'm-1' }, false],
    ['without an id', { id: '', signature: 'x' }, false],
    ['with spaces', { id: 'm 1', signature: 'x' }, false],
    ['too long', { id: 'm'.repeat(129), signature: 'x' }, false],
    ['nothing', undefined, false],
    ['a text', 'm-1', false],
  ])('%s', (_, value, is) => {
    expect(isSubject(value)).toBe(is);
  });

  test('is told apart from others without being named', () => {
    const tag = tagOf({ id: 'm-81723', signature: '' });
    expect(tag).toMatch(/^[\da-f]{8}$/);
    expect(tag).not.toBe(tagOf({ id: 'm-81724', signature: '' }));
  });
});

describe("the ledger's answer", () => {
  test('is read in its form only', () => {
    const sound = { refused: { categories: ['analytics'], services: [] }, tied: 'none' };
    expect(readStanding(sound)).toEqual({ categories: ['analytics'], services: [], tied: 'none' });
    for (const broken of [
      undefined,
      null,
      [],
      { refused: {}, tied: 'none' },
      { ...sound, tied: 'mine' },
      { ...sound, refused: { categories: [1], services: [] } },
    ]) {
      expect(readStanding(broken)).toBeUndefined();
    }
  });

  test('whatever it says, nothing opens by it', () => {
    const ids = fc.array(
      fc.oneof(fc.constantFrom('analytics', 'stats', 'ads', 'granted', 'necessary'), fc.string()),
    );
    fc.assert(
      fc.property(fc.anything(), ids, ids, liveRecord, (any, categories, services, own) => {
        const standing =
          readStanding(any) ??
          readStanding({ refused: { categories, services, granted: services }, tied: 'this' });
        const choices = standing && refusalsFor(standing, own);
        if (!choices) return;
        const before = { kind: 'valid', record: own } as const;
        const next = nextRecord({ kind: 'choose', choices }, before, config(), {
          ...circumstances,
          method: 'hand-off',
        });
        const was = decide(config(), before, { gpc: false }, NOW);
        const is = decide(config(), { kind: 'valid', record: next }, { gpc: false }, NOW);
        for (const kind of ['categories', 'services'] as const) {
          const allowed = Object.entries(is[kind]).filter(([, verdict]) => verdict.allowed);
          for (const [id] of allowed) {
            expect(was[kind as 'services'][id]?.allowed, id).toBe(true);
          }
        }
        // Nobody gave them again.
        for (const { proof } of grantsOf(next)) {
          expect(proof.expiresAt).toBeLessThanOrEqual(own.expiresAt);
        }
      }),
    );
  });

  test('asks for no act where all of it is refused already', () => {
    const standing = { categories: ['analytics'], services: ['ads'], tied: 'this' } as const;
    const refused = {
      categories: { analytics: 'refused' },
      services: { ads: 'withdrawn' },
    } as const;
    expect(refusalsFor(standing, record(refused))).toBeUndefined();
    expect(refusalsFor(standing, record({ categories: { analytics: 'granted' } }))).toEqual({
      categories: { analytics: false },
      services: { ads: false },
    });
  });
});

describe('who said it leaves', () => {
  const before = record({
    categories: { analytics: 'granted', advertising: 'refused' },
    services: { video: 'granted', match: 'refused' },
  });
  const part = (keep: boolean) =>
    nextRecord({ kind: 'leave', keep }, { kind: 'valid', record: before }, config(), circumstances);

  test('what was said goes on as it was, under an id of its own', () => {
    expect(part(true)).toEqual({ ...before, id: FRESH, revision: 2, method: 'hand-off' });
  });

  test('for somebody else only what was refused goes on', () => {
    expect(part(false)).toEqual({
      ...before,
      id: FRESH,
      revision: 2,
      method: 'hand-off',
      choices: { categories: { advertising: 'refused' }, services: { match: 'refused' } },
      scopes: {},
    });
  });
});
