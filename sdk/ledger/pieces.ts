import { nodeHash, rootOf, type Span } from './merkle.ts';

/* A tree in pieces: leaves that are looked at, and between them the roots over full subtrees that are not. With
 * them the root over all is worked out, and the path from any of those leaves. */

/** A leaf, or a full subtree. */
export interface Piece extends Span {
  readonly hash: Uint8Array;
}

/** The full subtrees that leaves are made of which nobody looks at, from left to right. */
export function fullSubtrees({ start, end }: Span): readonly Span[] {
  const spans: Span[] = [];
  for (let at = start; at < end; ) {
    let size = 1;
    while (at % (size * 2) === 0 && at + size * 2 <= end) size *= 2;
    spans.push({ start: at, end: at + size });
    at += size;
  }
  return spans;
}

/** Whether a piece is one: its size is a power of two, and it stands at a multiple of that. */
export const isPiece = ({ start, end }: Span): boolean =>
  start >= 0 &&
  end > start &&
  Number.isInteger(Math.log2(end - start)) &&
  start % (end - start) === 0;

/** Pieces from left to right with one more, those that make a larger one together put into that. */
export function withPiece(pieces: readonly Piece[], next: Piece): readonly Piece[] {
  const left = [...pieces];
  let { start, hash } = next;
  const { end } = next;
  for (let last = left.at(-1); last && makeOne(last, { start, end }); last = left.at(-1)) {
    left.pop();
    hash = nodeHash(last.hash, hash);
    start = last.start;
  }
  return [...left, { start, end, hash }];
}

const makeOne = (left: Span, right: Span): boolean =>
  left.end === right.start &&
  left.end - left.start === right.end - right.start &&
  left.start % (right.end - left.start) === 0;

export const rootOfPieces = (pieces: readonly Piece[]): Uint8Array =>
  rootOf(pieces.reduce<readonly Piece[]>(withPiece, []).map(({ hash }) => hash));
