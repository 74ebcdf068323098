import { expect, test } from 'vitest';
import {
  consistencySpans,
  type Edge,
  isConsistent,
  leafHash,
  pathSpans,
  rootByPath,
  rootOf,
  withLeaf,
} from '../../../sdk/ledger/merkle.ts';

/* Leaves and roots as the tests of Certificate Transparency have them, for every size from 0 to 8. */
const bytes = (hex: string) => Buffer.from(hex, 'hex');
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => leafHash(bytes(hex)));
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const edgeOf = (leaves: readonly Uint8Array[]): Edge =>
  leaves.reduce<Edge>((edge, leaf, size) => withLeaf(edge, size, leaf), []);
const hexOf = (hash: Uint8Array | undefined) => hash && Buffer.from(hash).toString('hex');

test.each(ROOTS.map((root, size) => [size, root] as const))(
  'the root over %i leaves is %s',
  (size, root) => {
    expect(hexOf(rootOf(edgeOf(LEAVES.slice(0, size))))).toBe(root);
  },
);

/** RFC 6962, 2.1.3: the paths of a tree with seven leaves. */
test.each([
  [0, ['1-2', '2-4', '4-7']],
  [3, ['2-3', '0-2', '4-7']],
  [4, ['5-6', '6-7', '0-4']],
  [6, ['4-6', '0-4']],
])('the path of leaf %i of seven goes by the roots over %j', (index, spans) => {
  expect(pathSpans(index, 7).map(({ start, end }) => `${start}-${end}`)).toEqual(spans);
});

/* Vectors of Certificate Transparency's reference trees. */
test.each([
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
] as const)('the tree of %i is the beginning of that of %i', (first, size, hashes) => {
  const proof = hashes.map(bytes);
  expect(consistencySpans(first, size)).toHaveLength(proof.length);
  const treeOf = (one: number) => ({ size: one, root: bytes(ROOTS[one] ?? '') });
  const [old, now] = [treeOf(first), treeOf(size)];
  expect(isConsistent(old, now, proof)).toBe(true);
  expect(isConsistent(old, { ...now, root: old.root }, proof)).toBe(false);
  expect(isConsistent({ ...old, root: now.root }, now, proof)).toBe(false);
  expect(isConsistent(old, now, proof.slice(1))).toBe(false);
  expect(isConsistent(old, now, [...proof.slice(1), Buffer.alloc(32)])).toBe(false);
  expect(isConsistent(now, old, proof)).toBe(false);
});

test('the path of every leaf leads to the root, that of another to none', () => {
  for (let size = 1; size <= 8; size += 1) {
    for (let index = 0; index < size; index += 1) {
      const path = pathSpans(index, size).map(({ start, end }) =>
        rootOf(edgeOf(LEAVES.slice(start, end))),
      );
      const rootWith = (at: number, leaf = LEAVES[index] as Uint8Array) =>
        hexOf(rootByPath(at, size, leaf, path));
      expect(rootWith(index)).toBe(ROOTS[size]);
      expect(rootWith(index, leafHash(bytes('ff')))).not.toBe(ROOTS[size]);
      for (let other = 0; other <= size; other += 1) {
        if (other !== index) expect(rootWith(other)).not.toBe(ROOTS[size]);
      }
    }
  }
  expect(rootByPath(0, 2, LEAVES[0] as Uint8Array, [])).toBeUndefined();
  expect(rootByPath(-1, 1, LEAVES[0] as Uint8Array, [])).toBeUndefined();
});
