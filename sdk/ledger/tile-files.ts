import type { Database } from './database.ts';
import { readTile, WIDTH } from './tiles.ts';

/* The files of c2sp.org/tlog-tiles. An entry of the log is the hash of a row. */

export interface TilePath {
  /** Undefined of what the leaves are of. */
  readonly level: number | undefined;
  readonly number: number;
  /** How many of its hashes are asked for. */
  readonly width: number;
}

/** `0/x001/234.p/17`, `entries/000`: level, number in groups of three digits, and how much of it there is. */
export function readTilePath(path: string): TilePath | undefined {
  const [, level = '', groups = '', width = `${WIDTH}`] =
    /^(entries|\d|[1-5]\d|6[0-3])\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ??
    [];
  // A number has one path: none begins with a group of noughts.
  if (!level || groups.startsWith('x000') || Number(width) > WIDTH) return undefined;
  const isWhole = Number(width) === WIDTH;
  if (isWhole && path.includes('.p/')) return undefined;
  return {
    level: level === 'entries' ? undefined : Number(level),
    number: Number(groups.replace(/[x/]/g, '')),
    width: Number(width),
  };
}

/** Undefined where the published tree has not got so far. */
export async function bytesOfTile(
  database: Pick<Database, 'query'>,
  { level, number, width }: TilePath,
  size: number,
): Promise<readonly Uint8Array[] | undefined> {
  const there = Math.floor(size / WIDTH ** (level ?? 0)) - number * WIDTH;
  if (there < width) return undefined;
  if (level !== undefined) return (await readTile(database, level, number))?.slice(0, width);
  const leaves = await database.query<{ hash: Uint8Array }>(
    'select hash from leaves where number >= $1 and number < $2 order by number',
    [number * WIDTH, number * WIDTH + width],
  );
  // Each after its length in two bytes.
  return leaves.flatMap(({ hash }) => [Uint8Array.of(0, hash.length), hash]);
}

export const tileBytes = (parts: readonly Uint8Array[]): ArrayBuffer =>
  Uint8Array.from(Buffer.concat(parts)).buffer;
