import { DAY } from '../core/index.ts';
import { type Database, type Query, transact } from './database.ts';
import { causeOf, type LogLine } from './log.ts';
import { type Edge, leafHash, rootOf, withLeaf } from './merkle.ts';
import { growTiles } from './tiles.ts';

/** Leaves of one transaction. */
const MOST = 500;
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
  for (;;) {
    const { done, ...tree } = await transact(database, (query) => number(query, now));
    if (!done) continue;
    await growTiles(database);
    return tree;
  }
}

/** Sweeps again and again, and tells what went wrong.
 * @returns what ends it; nothing is asked of the database after that. */
export function keepSwept(
  database: Database,
  milliseconds: number,
  report: (line: LogLine) => void,
  now: () => number = Date.now,
): () => Promise<void> {
  const ending = new AbortController();
  const { signal } = ending;
  const own = database.until?.(signal) ?? database;
  let sweeping: Promise<unknown> | undefined;
  const once = async () => {
    try {
      await sweep(
        {
          ...own,
          transaction: async (work) => {
            signal.throwIfAborted();
            return own.transaction(work);
          },
        },
        now(),
      );
    } catch (error) {
      if (signal.aborted) return;
      const message = 'rows were not numbered';
      report({ time: new Date(now()).toISOString(), level: 'warn', message, code: causeOf(error) });
    }
  };
  const timer = setInterval(() => {
    sweeping ??= once().finally(() => {
      sweeping = undefined;
    });
  }, milliseconds);
  return async () => {
    clearInterval(timer);
    ending.abort();
    await sweeping;
  };
}

interface Found {
  readonly chain: string;
  readonly position: number;
  readonly hash: Uint8Array;
  readonly received_at: Date;
}

async function number(query: Query, now: number): Promise<Tree & { readonly done: boolean }> {
  const [tree] = await query<{ size: number | string; edge: Uint8Array; swept_at: Date | null }>(
    "select size, edge, swept_at from tree where name = 'rows' for update",
  );
  let size = Number(tree?.size ?? 0);
  let edge = edgeOf(tree?.edge ?? new Uint8Array());
  const since = tree?.swept_at ? tree.swept_at.getTime() - LATENESS : 0;
  const rows = await query<Found>(
    `select e.chain, e.position, e.hash, e.received_at from entries e
     left join leaves l on l.chain = e.chain and l.position = e.position
     where l.number is null and e.received_at >= $1
     order by e.received_at, e.chain, e.position limit ${MOST}`,
    [new Date(since)],
  );
  const done = rows.length < MOST;
  if (rows.length > 0) {
    const places = rows.map(
      (_, index) => `($${[1, 2, 3, 4].map((n) => index * 4 + n).join(', $')})`,
    );
    await query(
      `insert into leaves (number, chain, position, hash) values ${places.join(', ')}`,
      rows.flatMap(({ chain, position, hash }, index) => [size + index, chain, position, hash]),
    );
    for (const { hash } of rows) {
      edge = withLeaf(edge, size, leafHash(hash));
      size += 1;
    }
  }
  await query("update tree set size = $1, edge = $2, swept_at = $3 where name = 'rows'", [
    size,
    Buffer.concat(edge),
    // Where there are more, what is left has been received no earlier than the last of these.
    done ? new Date(now) : later(tree?.swept_at, rows.at(-1)?.received_at),
  ]);
  return { size, root: rootOf(edge), done };
}

const later = (a: Date | null | undefined, b: Date | undefined): Date =>
  new Date(Math.max(a?.getTime() ?? 0, b?.getTime() ?? 0));

const edgeOf = (bytes: Uint8Array): Edge =>
  Array.from({ length: bytes.length / 32 }, (_, index) =>
    bytes.subarray(index * 32, index * 32 + 32),
  );
