import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { encodeRecord } from '../../../sdk/core/index.ts';
import {
  backOnline,
  EMPTY,
  enqueue,
  MOST_WAITING,
  parseQueue,
  pause,
  pauseLeft,
  type Queue,
  settle,
} from '../../../sdk/outbox/queue.ts';
import { keyOf } from '../../../sdk/store/record-text.ts';
import { anyRecord, NOW, record } from '../../support/builders.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const idFor = (n: number): string => `7c1f3a52-1b7e-4d6c-9a60-${String(n).padStart(12, '0')}`;
const text = (id: number, revision = 1): string =>
  encodeRecord(record({ id: idFor(id), revision }));
const fill = (...texts: readonly string[]): Queue => texts.reduce(enqueue, EMPTY);

/** What a visitor may do while the ledger is away: few ids, many revisions, or many ids. */
const saying = (mostIds: number) =>
  fc.array(fc.tuple(fc.integer({ min: 1, max: mostIds }), fc.integer({ min: 1, max: 99 })), {
    maxLength: 60,
    size: 'max',
  });

describe('what waits for the ledger', () => {
  test('is never more than the bound, whatever comes', () => {
    fc.assert(
      fc.property(saying(60), (said) => {
        const queue = fill(...said.map(([id, revision]) => text(id, revision)));
        expect(queue.waiting.length).toBeLessThanOrEqual(MOST_WAITING);
      }),
    );
  });

  test('has the last word of every id, as long as there are no more ids than room', () => {
    fc.assert(
      fc.property(saying(MOST_WAITING), (said) => {
        const revisions = new Map<number, number>();
        const texts = said.map(([id]) => {
          revisions.set(id, (revisions.get(id) ?? 0) + 1);
          return text(id, revisions.get(id));
        });
        const { waiting } = fill(...texts);
        for (const [id, revision] of revisions) expect(waiting).toContain(text(id, revision));
      }),
    );
  });

  test('has the newest always: of too many ids the oldest goes', () => {
    const texts = Array.from({ length: MOST_WAITING + 5 }, (_, index) => text(index));
    expect(fill(...texts).waiting).toEqual(texts.slice(5));
  });

  test('has the oldest first, each once, and nothing that the ledger has', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: MOST_WAITING }), (records) => {
        const texts = records.map(encodeRecord);
        const once = texts.filter(
          (one, index) => texts.findIndex((other) => keyOf(other) === keyOf(one)) === index,
        );
        const queue = fill(...texts, ...texts);
        expect(queue.waiting).toEqual(once);
        const settled = settle(queue, once);
        expect(settled.waiting).toEqual([]);
        expect(enqueue(settled, once.at(-1) ?? '').waiting).toEqual([]);
      }),
    );
  });

  test('loses what the ledger answered for, and nothing else', () => {
    const queue = fill(text(1), text(1, 2), text(2));
    expect(settle(queue, [text(1), text(1, 2)]).waiting).toEqual([text(2)]);
    // Another tab settled it already.
    expect(settle(fill(text(2)), [text(1)]).waiting).toEqual([text(2)]);
  });

  test.each(['', 'x', '1~short~1~', `${text(1)}${'x'.repeat(2048)}`])(
    'does not take what is no record: %j',
    (other) => {
      expect(enqueue(EMPTY, other)).toBe(EMPTY);
    },
  );
});

describe('a pause', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  test('grows with every failure, from seconds to an hour, and never quite the same', () => {
    fc.assert(
      fc.property(random, fc.constantFrom('away' as const, 'busy' as const), (chance, kind) => {
        let queue = fill(text(1));
        for (let tries = 0; tries < 40; tries += 1) {
          queue = pause(queue, { kind }, NOW, chance);
          const whole = Math.min(2000 * 2 ** tries, HOUR);
          expect(pauseLeft(queue, NOW)).toBeGreaterThanOrEqual(whole / 2);
          expect(pauseLeft(queue, NOW)).toBeLessThanOrEqual(whole + 1);
        }
        expect(queue.waiting).toEqual([text(1)]);
      }),
    );
    expect(pause(EMPTY, { kind: 'busy' }, NOW, 0)).not.toEqual(
      pause(EMPTY, { kind: 'busy' }, NOW, 0.5),
    );
  });

  test('is never shorter than the ledger asked, up to a day', () => {
    fc.assert(
      fc.property(random, fc.integer({ min: 0, max: 3 * DAY }), (chance, after) => {
        const left = pauseLeft(pause(EMPTY, { kind: 'busy', after }, NOW, chance), NOW);
        expect(left).toBeGreaterThanOrEqual(Math.min(after + 1000, DAY));
        expect(left).toBeLessThanOrEqual(DAY);
      }),
    );
  });

  test('is hours where the ledger does not let us in', () => {
    expect(pauseLeft(pause(EMPTY, { kind: 'closed' }, NOW, 0), NOW)).toBe(3 * HOUR);
  });

  test('ends with an answer', () => {
    const paused = pause(fill(text(1), text(2)), { kind: 'busy', after: HOUR }, NOW, 0);
    expect(pauseLeft(settle(paused, [text(1)]), NOW)).toBe(0);
  });

  test.each([
    ['away' as const, 0],
    ['busy' as const, HOUR + 1000],
    ['closed' as const, 4 * HOUR],
  ])('of a ledger that is %s leaves %d ms when the browser is online again', (kind, left) => {
    const paused = pause(EMPTY, { kind, after: kind === 'away' ? 0 : HOUR }, NOW, 0);
    expect(pauseLeft(backOnline(paused), NOW)).toBe(left);
  });

  test('is none where the clock was moved back by more than a pause can be', () => {
    expect(pauseLeft(pause(EMPTY, { kind: 'busy' }, NOW, 0), NOW - 400 * DAY)).toBe(0);
  });
});

const key = z.string().check(z.regex(/^\d{1,6}~[\da-f]{32}~[\da-z]{1,8}~/), z.maxLength(2048));
const count = z.int().check(z.nonnegative());
const queueSchema = z.object({
  version: z.literal(1),
  waiting: z.array(key).check(z.maxLength(20)),
  settled: z.string(),
  tries: count,
  until: count,
  ordered: z.boolean(),
});

describe('what is stored', () => {
  const sound = pause(
    settle(fill(text(1), text(2), text(2, 2)), [text(1)]),
    { kind: 'away' },
    NOW,
    0.3,
  );

  test('is read back as it was', () => {
    expect(parseQueue(JSON.stringify(sound))).toEqual(sound);
  });

  const FIELDS = [...Object.keys(sound), 'other'];
  const VALUES = [
    undefined,
    null,
    '',
    'x',
    0,
    1,
    2,
    -1,
    1.5,
    1e300,
    true,
    [],
    {},
    [''],
    [1],
    [text(1)],
    ['x'.repeat(5000)],
    [`${text(1)}${'x'.repeat(2048)}`],
    Array.from({ length: 21 }, (_, index) => text(index)),
    { length: 1, 0: text(1) },
  ];

  test('counts exactly where the schema takes it, and is an empty queue else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...FIELDS), fc.constantFrom(...VALUES)), {
          maxLength: 3,
        }),
        (changes) => {
          const stored = JSON.stringify({ ...sound, ...Object.fromEntries(changes) });
          const expected = z.safeParse(queueSchema, JSON.parse(stored));
          expect(parseQueue(stored)).toEqual(expected.success ? expected.data : EMPTY);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('counts exactly where the schema takes it, for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const expected = z.safeParse(queueSchema, value);
        expect(parseQueue(JSON.stringify(value))).toEqual(expected.success ? expected.data : EMPTY);
      }),
    );
  });

  test.each([
    null,
    '',
    'null',
    '{',
    '[]',
    '['.repeat(100_000),
    '{"__proto__":{"version":1}}',
    'x'.repeat(1_000_000),
  ])('never throws: %#', (stored) => {
    expect(parseQueue(stored)).toBe(EMPTY);
  });
});
