import { createHash } from 'node:crypto';

/* The Merkle tree of RFC 6962 (and 9162), section 2.1: a root over all leaves in their order, and paths that
 * prove one of them. */

/** Hashes of the full subtrees that a tree is made of, largest first: all that the next leaf needs. */
export type Edge = readonly Uint8Array[];

const sha256 = (...parts: readonly Uint8Array[]): Uint8Array =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

export const leafHash = (content: Uint8Array): Uint8Array => sha256(Uint8Array.of(0), content);
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
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

/** Of which leaves the hashes are the roots that prove that a tree of the first size is the beginning of one of
 * the second (RFC 6962, section 2.1.2). */
export function consistencySpans(first: number, size: number): readonly Span[] {
  const walk = (start: number, end: number, isWhole: boolean): Span[] => {
    if (first === end) return isWhole ? [] : [{ start, end }];
    const middle = start + splitOf(end - start);
    return first <= middle
      ? [...walk(start, middle, isWhole), { start: middle, end }]
      : [...walk(middle, end, false), { start, end: middle }];
  };
  return first <= 0 || first >= size ? [] : walk(0, size, true);
}

/** Whether hashes prove that a tree is the beginning of another. */
export function isConsistent(
  first: { readonly size: number; readonly root: Uint8Array },
  second: { readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (first.size > second.size) return false;
  if (first.size === second.size) return proof.length === 0 && areSame(first.root, second.root);
  // The tree of nothing is the beginning of every one.
  if (first.size === 0) return proof.length === 0 && areSame(first.root, rootOf([]));
  const rest = [...proof];
  /** The roots of the part of the first tree in a span, and of the span. */
  const walk = (start: number, end: number, isWhole: boolean): [Uint8Array, Uint8Array] => {
    if (first.size === end) {
      const root = isWhole ? first.root : (rest.shift() ?? first.root);
      return [root, root];
    }
    const middle = start + splitOf(end - start);
    if (first.size <= middle) {
      const [old, now] = walk(start, middle, isWhole);
      return [old, nodeHash(now, rest.shift() ?? now)];
    }
    const [old, now] = walk(middle, end, false);
    const left = rest.shift() ?? now;
    return [nodeHash(left, old), nodeHash(left, now)];
  };
  if (proof.length !== consistencySpans(first.size, second.size).length) return false;
  const [old, now] = walk(0, second.size, true);
  return areSame(old, first.root) && areSame(now, second.root);
}

const areSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

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
