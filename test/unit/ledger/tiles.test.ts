import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Database } from '../../../sdk/ledger/index.ts';
import {
  consistencySpans,
  type Edge,
  leafHash,
  pathSpans,
  rootOf,
  type Span,
  withLeaf,
} from '../../../sdk/ledger/merkle.ts';
import { growTiles, readRoots } from '../../../sdk/ledger/tiles.ts';
import { onEveryDatabase } from './support.ts';

const contentOf = (number: number) => createHash('sha256').update(`${number}`).digest();
const leavesOf = (many: number) =>
  Array.from({ length: many }, (_, number) => leafHash(contentOf(number)));
const rootOver = (leaves: readonly Uint8Array[], { start, end }: Span) =>
  rootOf(
    leaves.slice(start, end).reduce<Edge>((edge, leaf, size) => withLeaf(edge, size, leaf), []),
  );
/** Each once. */
const apart = (spans: readonly Span[]): readonly Span[] => [
  ...new Map(spans.map((span) => [`${span.start}-${span.end}`, span])).values(),
];

/** The tables that tiles are made of, in memory: as many leaves as a database takes long to store. */
function played(): Database & { size: number } {
  const tiles = new Map<string, { level: number; number: number; hashes: Uint8Array }>();
  let tiled = 0;
  const query = async (text: string, values: readonly unknown[] = []) => {
    if (text.startsWith('select size')) return [{ size: own.size, tiled }];
    if (text.startsWith('update tree')) tiled = values[0] as number;
    if (text.startsWith('select hash')) {
      const [from = 0, most = 0] = values as number[];
      const many = Math.min(most, own.size - from);
      return Array.from({ length: many }, (_, index) => ({ hash: contentOf(from + index) }));
    }
    const named = (index: number) => [values[index], values[index + 1]] as [number, number];
    if (text.startsWith('select level')) {
      return values.flatMap((_, index) =>
        index % 2 ? [] : (tiles.get(named(index).join('/')) ?? []),
      );
    }
    return values.flatMap((_, index) => {
      if (!text.startsWith('insert into tiles') || index % 3) return [];
      const [level, number] = named(index);
      const before = tiles.get(`${level}/${number}`)?.hashes ?? new Uint8Array();
      const hashes = Buffer.concat([before, values[index + 2] as Uint8Array]);
      tiles.set(`${level}/${number}`, { level, number, hashes });
      return [{ number, hashes }];
    });
  };
  const own = {
    size: 0,
    query: query as Database['query'],
    transaction: <T>(work: (inner: Database['query']) => Promise<T>) => work(own.query),
    close: async () => {},
  };
  return own;
}

test('every hash of a proof is read from a handful of tiles, however many leaves there are', async () => {
  // More than one tile of the second level has.
  const many = 256 * 256 + 300;
  const database = played();
  for (const size of [3, 255, 256, 700, many]) {
    database.size = size;
    await growTiles(database);
  }
  const leaves = leavesOf(many);
  const spans = apart([
    { start: 0, end: many },
    ...[65_536, many - 1].flatMap((index) => pathSpans(index, many)),
    ...[257].flatMap((first) => consistencySpans(first, many)),
    ...pathSpans(600, 700),
  ]);
  const roots = await readRoots(database, spans);
  for (const [index, span] of spans.entries()) {
    expect(Buffer.from(roots[index] ?? []), JSON.stringify(span)).toEqual(rootOver(leaves, span));
  }
  let read = 0;
  const query = async (text: string, values: readonly never[] = []) => {
    const rows = await database.query(text, values);
    read += rows.length;
    return rows;
  };
  await readRoots({ query: query as Database['query'] }, pathSpans(40_000, many));
  expect(read).toBeLessThan(10);
});

onEveryDatabase((database) => {
  async function grow(from: number, to: number) {
    await database().query(
      `insert into leaves (number, chain, position, hash)
       select n, gen_random_uuid(), 1, sha256(n::text::bytea) from generate_series($1::integer, $2::integer) n`,
      [from, to - 1],
    );
    await database().query(
      `insert into tree (name, size, edge) values ('rows', $1, $2)
       on conflict (name) do update set size = excluded.size`,
      [to, new Uint8Array()],
    );
    await growTiles(database());
  }

  test('tiles grow with the tree, and say what its leaves say', async () => {
    await grow(0, 3);
    await grow(3, 256);
    await grow(256, 700);
    const leaves = leavesOf(700);
    const spans = apart([0, 255, 256, 699].flatMap((index) => pathSpans(index, 700)));
    const roots = await readRoots(database(), spans);
    for (const [index, span] of spans.entries()) {
      expect(Buffer.from(roots[index] ?? []), JSON.stringify(span)).toEqual(rootOver(leaves, span));
    }
  });

  test('by tiles that are gone nothing is proven', async () => {
    await grow(0, 300);
    await database().query('delete from tiles where level = 0 and number = 1');
    await expect(readRoots(database(), pathSpans(3, 300))).rejects.toThrow('no tile 0/1');
  });
});
