import { createHash } from 'node:crypto';

/* The Merkle tree of RFC 6962 (and 9162), section 2.1: a root over all leaves in their order, and paths that
 * prove one of them. */

/** Hashes of the full subtrees that a tree is made of, largest first: all that the next leaf needs. */
export type Edge = readonly Uint8Array[];

const sha256 = (...parts: readonly Uint8Array[]): Uint8Array =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

export const leafHash = (content: Uint8Array): Uint8Array => sha256(Uint8Array.of(0), content);
const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(Uint8Array.of(1), left, right);

/** @param size leaves before this one. */
export function withLeaf(edge: Edge, size: number, leaf: Uint8Array): Edge {
  const left = [...edge];
  let hash = leaf;
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    hash = nodeHash(left.pop() ?? hash, hash);
  }
  return [...left, hash];
}

export const rootOf = (edge: Edge): Uint8Array =>
  edge.length === 0 ? sha256() : edge.reduceRight((right, left) => nodeHash(left, right));

/** Leaves from `start` on, up to `end`, which is not in. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Of which leaves the hashes of a path are the roots, from the leaf up. */
export function pathSpans(index: number, size: number): readonly Span[] {
  const walk = (start: number, end: number): Span[] => {
    if (end - start <= 1) return [];
    const middle = start + splitOf(end - start);
    return index < middle
      ? [...walk(start, middle), { start: middle, end }]
      : [...walk(middle, end), { start, end: middle }];
  };
  return walk(0, size);
}

/** The largest power of two below a size. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The root that a leaf has by its path; undefined where the path is of no such leaf. */
export function rootByPath(
  index: number,
  size: number,
  leaf: Uint8Array,
  path: readonly Uint8Array[],
): Uint8Array | undefined {
  if (!(index >= 0 && index < size)) return undefined;
  const spans = pathSpans(index, size);
  if (spans.length !== path.length) return undefined;
  return spans.reduce(
    (hash, { start }, step) =>
      start > index ? nodeHash(hash, path[step] ?? hash) : nodeHash(path[step] ?? hash, hash),
    leaf,
  );
}
