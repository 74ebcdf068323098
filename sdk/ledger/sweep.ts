import { DAY } from '../core/index.ts';
import { type Database, type Query, transact } from './database.ts';
import { keepDoing } from './keep-doing.ts';
import type { LogLine } from './log.ts';
import { type Edge, leafHash, rootOf, withLeaf } from './merkle.ts';
import { growTiles } from './tiles.ts';

/** Leaves of one transaction. */
const MOST = 2000;
/** How far back rows are looked for that came late: each time only as far as a slow transaction takes, and now and
 * then as far as `LATENESS`, which at thousands of rows a second is millions of rows. */
const NEAR = 60_000;
const NOW_AND_THEN = 600_000;
/** How long a row may take from when it was received until it is stored, and how far clocks of the ledger's
 * processes may differ. A row that says that it is older than this was not there when it should have been. */
export const LATENESS = DAY / 24;

/** The tree as it stands. */
export interface Tree {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Makes leaves of the rows that are none yet, in the order in which they were received. After they were
 * stored, so that no writer waits for it; of several that do it at once each takes its turn. */
export async function sweep(database: Database, now: number): Promise<Tree> {
  await database.query(
    `insert into tree (name, size, edge) values ('rows', 0, $1) on conflict (name) do nothing`,
    [new Uint8Array()],
  );
  for (let from: Date | undefined; ; ) {
    const { last, ...tree } = await transact(database, (query) => number(query, now, from));
    // What was received before it has been looked for in this turn.
    from = last;
    if (last) continue;
    await growTiles(database);
    return tree;
  }
}

/** Sweeps again and again, and tells what went wrong.
 * @param swept is given the tree each time, and is waited for; it may not throw
 * @returns what ends it; nothing is asked of the database after that. */
export const keepSwept = (
  database: Database,
  milliseconds: number,
  report: (line: LogLine) => void,
  now: () => number = Date.now,
  swept: (tree: Tree, time: number) => Promise<void> = async () => {},
): (() => Promise<void>) =>
  keepDoing(database, {
    ...{ every: milliseconds, trouble: 'rows were not numbered', report, now },
    work: async (awake, time) => swept(await sweep(awake, time), time),
  });

interface Numbered {
  readonly number: number | string;
  readonly hash: Uint8Array;
}

/** Makes leaves of so many rows as one transaction takes.
 * @param from when the first of them was received, where that is known
 * @returns when the last was, where there may be more. */
async function number(
  query: Query,
  now: number,
  from?: Date,
): Promise<Tree & { readonly last: Date | undefined }> {
  const [tree] = await query<{ size: number | string; edge: Uint8Array; swept_at: Date | null }>(
    "select size, edge, swept_at from tree where name = 'rows' for update",
  );
  const before = Number(tree?.size ?? 0);
  let edge = edgeOf(tree?.edge ?? new Uint8Array());
  const leaves = await query<Numbered>(
    `insert into leaves (number, chain, position, hash)
     select $1 - 1 + row_number() over (order by received_at, chain, position), chain, position, hash
     from (
       select e.received_at, e.chain, e.position, e.hash from entries e
       left join leaves l on l.chain = e.chain and l.position = e.position
       where l.number is null and e.received_at >= $2
       order by e.received_at, e.chain, e.position limit ${MOST}
     ) found
     returning number, hash`,
    [before, from ?? new Date(lookFrom(tree?.swept_at?.getTime(), now))],
  );
  const inOrder = leaves.toSorted((a, b) => Number(a.number) - Number(b.number));
  for (const [index, { hash }] of inOrder.entries()) {
    edge = withLeaf(edge, before + index, leafHash(hash));
  }
  const size = before + leaves.length;
  const last = leaves.length < MOST ? undefined : await receivedAt(query, size - 1);
  await query("update tree set size = $1, edge = $2, swept_at = $3 where name = 'rows'", [
    size,
    Buffer.concat(edge),
    // Where there are more, what is left has been received no earlier than the last of these.
    last ? later(tree?.swept_at, last) : new Date(now),
  ]);
  return { size, root: rootOf(edge), last };
}

/** From when on rows are looked for: the first sweep of every ten minutes looks far back. */
function lookFrom(sweptAt: number | undefined, now: number): number {
  // A clock that was ahead and was put right: rows may have come for as long as it was ahead.
  if (sweptAt === undefined || sweptAt > now + NEAR) return 0;
  const isFar = Math.floor(sweptAt / NOW_AND_THEN) !== Math.floor(now / NOW_AND_THEN);
  return sweptAt - (isFar ? LATENESS : NEAR);
}

/** When the row of a leaf was received. */
async function receivedAt(query: Query, leaf: number): Promise<Date | undefined> {
  const [row] = await query<{ received_at: Date }>(
    `select e.received_at from leaves l
     join entries e on e.chain = l.chain and e.position = l.position where l.number = $1`,
    [leaf],
  );
  return row?.received_at;
}

const later = (a: Date | null | undefined, b: Date | undefined): Date =>
  new Date(Math.max(a?.getTime() ?? 0, b?.getTime() ?? 0));

const edgeOf = (bytes: Uint8Array): Edge =>
  Array.from({ length: bytes.length / 32 }, (_, index) =>
    bytes.subarray(index * 32, index * 32 + 32),
  );
