import { describe, expect, test } from 'vitest';
import {
  firstKept,
  LEAST_MONTHS,
  leavingRows,
  monthAfter,
} from '../../../sdk/ledger/retention-rule.ts';

/** Rows as `record revision age`: those of before leave where nothing speaks against it. */
const rowsOf = (text: string) =>
  text.split(' ').map((word, index) => ({
    position: index + 1,
    recordId: word[0] ?? '',
    revision: Number(word[1]),
    receivedAt: word[2] === 'o' ? 1 : 100,
    erases: word[3] === 't' ? 1 : null,
  }));
const leaving = (text: string, isLeaf: (position: number) => boolean = () => true): number =>
  leavingRows(rowsOf(text), 50, ({ position }) => isLeaf(position));

describe('rows leave', () => {
  test.each([
    ['all of a chain that is old', 'a1o a2o', 2],
    ['none of one that is young', 'a1y a2y', 0],
    ['from the front', 'a1o a2y', 1],
    ['not while one before them stays, whatever the clock was', 'a1y a2o', 0],
    ['not a withdrawal whose consent arrived after it', 'a2o a1y', 0],
    ['not what was said under a revision of which there are other words', 'a2o a2y', 0],
    ['up to what must stay, and what is tied to that by order', 'b1o a1o a3o b2o a2y', 2],
    ['not even by another row that has to stay', 'b2o a2o b1o a1y', 0],
    ['others of a member, whatever stays of one', 'b1o b2o a1y', 2],
    ['with what was erased, whose tombstone is young', 'a1o a2o a0yt', 2],
  ])('%s', (_, rows, count) => expect(leaving(rows)).toBe(count));

  test('not where one is in no tree, or none behind it', () =>
    expect(leaving('a1o a2o a3o', (position) => position !== 2)).toBe(1));
});

test('whatever is set, a choice that may be in force stays', () => {
  expect(LEAST_MONTHS).toBe(14);
  expect(() => firstKept(Date.UTC(2026, 10, 23), 13, 'UTC')).toThrow('14 months');
  expect(firstKept(Date.UTC(2026, 10, 23), 14, 'UTC')).toBe('2025-09');
  expect(firstKept(Date.UTC(2026, 10, 30, 20), 14, 'Asia/Tokyo')).toBe('2025-10');
  expect([monthAfter('2025-12'), monthAfter('2026-01', -14)]).toEqual(['2026-01', '2024-11']);
});
