import { type Database, type Query, transact } from './database.ts';
import { places } from './insert-rows.ts';
import { type Edge, leafHash, rootOf, type Span, withLeaf } from './merkle.ts';

/* The hashes of the tree in pieces of 256 (c2sp.org/tlog-tiles), so that a proof reads a few of them, and not
 * every leaf. */

/** Hashes of a full tile. */
export const WIDTH = 256;
const BYTES = 32;
/** Leaves of one transaction. */
const MOST = 2048;

interface Tile {
  readonly level: number;
  readonly number: number;
  readonly hashes: Uint8Array;
}

/** Puts the hashes of leaves that are in no tile yet into theirs. */
export async function growTiles(database: Database): Promise<void> {
  while (await transact(database, growSome));
}

/** @returns whether there is more to do. */
async function growSome(query: Query): Promise<boolean> {
  const [tree] = await query<{ size: number | string; tiled: number | string }>(
    "select size, tiled from tree where name = 'rows' for update",
  );
  const [size, tiled] = [Number(tree?.size ?? 0), Number(tree?.tiled ?? 0)];
  if (tiled >= size) return false;
  const leaves = await query<{ hash: Uint8Array }>(
    'select hash from leaves where number >= $1 order by number limit $2',
    [tiled, MOST],
  );
  if (leaves.length === 0) return false;
  await append(
    query,
    0,
    tiled,
    leaves.map(({ hash }) => leafHash(hash)),
  );
  const reached = tiled + leaves.length;
  await query("update tree set tiled = $1 where name = 'rows'", [reached]);
  return reached < size;
}

/** Appends hashes to the end of a level; each tile that is full by that is a hash of the level above. */
async function append(
  query: Query,
  level: number,
  first: number,
  hashes: readonly Uint8Array[],
): Promise<void> {
  const parts = new Map<number, Uint8Array[]>();
  for (const [index, hash] of hashes.entries()) {
    const number = Math.floor((first + index) / WIDTH);
    const part = parts.get(number);
    if (part) part.push(hash);
    else parts.set(number, [hash]);
  }
  const grown = await query<{ number: number | string; hashes: Uint8Array }>(
    `insert into tiles (level, number, hashes) values ${places(parts.size, 3)}
     on conflict (level, number) do update set hashes = tiles.hashes || excluded.hashes
     returning number, hashes`,
    [...parts].flatMap(([number, part]) => [level, number, Buffer.concat(part)]),
  );
  const full = grown
    .map(({ number, hashes }) => ({ number: Number(number), hashes }))
    .filter(({ hashes }) => hashes.length === WIDTH * BYTES)
    .sort((a, b) => a.number - b.number);
  if (!full[0]) return;
  await append(
    query,
    level + 1,
    full[0].number,
    full.map(({ hashes }) => rootOfAll(split(hashes))),
  );
}

/** A tile as it was when the tree had a size, which is part of what it is now; undefined where it is not there. */
export async function readTile(
  { query }: Pick<Database, 'query'>,
  level: number,
  number: number,
): Promise<readonly Uint8Array[] | undefined> {
  const [tile] = await query<{ hashes: Uint8Array }>(
    'select hashes from tiles where level = $1 and number = $2',
    [level, number],
  );
  return tile && split(tile.hashes);
}

/** The roots over some spans of leaves, by a handful of tiles. */
export async function readRoots(
  { query }: Pick<Database, 'query'>,
  spans: readonly Span[],
): Promise<readonly Uint8Array[]> {
  const pieces = spans.map(piecesOf);
  const wanted = new Map(pieces.flat().map((piece) => [keyOf(piece.level, piece.tile), piece]));
  if (wanted.size === 0) return [];
  const tiles = await query<{ [name in keyof Tile]: Tile[name] } & { number: number | string }>(
    `select level, number, hashes from tiles
     where (level, number) in (${[...wanted.keys()]
       .map((_, index) => `($${index * 2 + 1}::integer, $${index * 2 + 2}::bigint)`)
       .join(', ')})`,
    [...wanted.values()].flatMap(({ level, tile }) => [level, tile]),
  );
  const known = new Map(
    tiles.map(({ level, number, hashes }) => [keyOf(level, Number(number)), split(hashes)]),
  );
  return pieces.map((some) =>
    rootOf(
      some.map(({ level, tile, from, count }) => {
        const hashes = known.get(keyOf(level, tile))?.slice(from, from + count) ?? [];
        if (hashes.length !== count) throw new Error(`there is no tile ${level}/${tile}`);
        return rootOfAll(hashes);
      }),
    ),
  );
}

/** Neighbours in one tile that are the whole of a full subtree. */
interface Piece {
  readonly level: number;
  readonly tile: number;
  readonly from: number;
  readonly count: number;
}

/** The full subtrees that a span is made of, largest first. Its start is one of them. */
function piecesOf({ start, end }: Span): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = start; at < end; ) {
    let [size, level, count] = [1, 0, 1];
    while (size * 2 <= end - at) {
      size *= 2;
      count *= 2;
      if (count === WIDTH) [level, count] = [level + 1, 1];
    }
    const index = at / WIDTH ** level;
    pieces.push({ level, tile: Math.floor(index / WIDTH), from: index % WIDTH, count });
    at += size;
  }
  return pieces;
}

const keyOf = (level: number, tile: number): string => `${level}/${tile}`;

const split = (hashes: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: hashes.length / BYTES }, (_, index) =>
    hashes.subarray(index * BYTES, (index + 1) * BYTES),
  );

const rootOfAll = (hashes: readonly Uint8Array[]): Uint8Array =>
  rootOf(hashes.reduce<Edge>((edge, hash, index) => withLeaf(edge, index, hash), []));
