import { expect, test } from 'vitest';
import { type Edge, leafHash, rootOf, withLeaf } from '../../../sdk/ledger/merkle.ts';
import { fullSubtrees, isPiece, rootOfPieces } from '../../../sdk/ledger/pieces.ts';

const leaves = Array.from({ length: 41 }, (_, index) => leafHash(Buffer.from([index])));
const rootOver = (start: number, end: number) =>
  rootOf(
    leaves.slice(start, end).reduce<Edge>((edge, leaf, index) => withLeaf(edge, index, leaf), []),
  );

test.each([
  [[]],
  [[0]],
  [[40]],
  [[7, 8, 9]],
  [[0, 13, 14, 31, 32, 39]],
  [leaves.map((_, index) => index)],
])('the root over all is that of leaves %j and of what lies between them', (looked) => {
  const gaps = [...looked, leaves.length].flatMap((end, index) =>
    fullSubtrees({ start: index === 0 ? 0 : (looked[index - 1] ?? 0) + 1, end }),
  );
  expect(gaps.every(isPiece)).toBe(true);
  const pieces = [
    ...gaps.map(({ start, end }) => ({ start, end, hash: rootOver(start, end) })),
    ...looked.map((at) => ({ start: at, end: at + 1, hash: leaves[at] as Uint8Array })),
  ].sort((a, b) => a.start - b.start);
  expect(rootOfPieces(pieces)).toEqual(rootOver(0, leaves.length));
});

test('what is no full subtree is no piece', () => {
  for (const [start, end] of [
    [0, 3],
    [1, 3],
    [2, 2],
    [-1, 0],
    [0, Number.NaN],
  ]) {
    expect(isPiece({ start: start ?? 0, end: end ?? 0 })).toBe(false);
  }
});
