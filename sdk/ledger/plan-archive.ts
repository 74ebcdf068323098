import { signCheckpoint, signerOf } from './checkpoint.ts';
import { type Database, type Query, transact } from './database.ts';
import { hex } from './entry.ts';
import { place, places } from './insert-rows.ts';
import type { Keys } from './keys.ts';
import type { Chain } from './read-chains.ts';
import { readReceivedChains } from './read-received.ts';
import { leavingRows } from './retention-rule.ts';
import { sweep } from './sweep.ts';
import { type Finding, verifyChain } from './verify.ts';

/** What an archive is of. */
export interface Period {
  /** Such as `2026-11`. */
  readonly period: string;
  /** Milliseconds: rows that were received before. */
  readonly until: number;
}

/** What of a period can leave. */
export interface Plan {
  readonly rows: number;
  readonly chains: number;
  /** What is not as it was, and why nothing leaves. */
  readonly findings: readonly Finding[];
}

/** The last row of a chain that leaves. */
interface Leaving {
  readonly chain: string;
  readonly position: number;
  readonly hash: Uint8Array;
  readonly rows: number;
}

/** Chains of one statement. */
const MOST = 200;

/** Looks at what of a period can leave, and changes nothing. */
export async function previewArchive(
  database: Database,
  keys: Keys,
  period: Period,
): Promise<Plan> {
  return sumOf(leavingOf(database, keys, period));
}

/** Seals the tree, and fixes which rows leave. When it is interrupted it begins anew. */
export async function planArchive(
  database: Database,
  keys: Keys,
  { period, until }: Period,
  now: number,
): Promise<Plan> {
  const tree = await sweep(database, now);
  const note = signCheckpoint(signerOf(keys), { ...tree, time: now });
  await transact(database, async (query) => {
    await query(
      `insert into archives (period, until, size, checkpoint, row_count, state)
       values ($1, $2, $3, $4, 0, 'planning') on conflict (period) do update
       set until = excluded.until, size = excluded.size, checkpoint = excluded.checkpoint`,
      [period, new Date(until), tree.size, note],
    );
    await query('delete from archived_chains where period = $1', [period]);
  });
  const plan = await sumOf(
    leavingOf(database, keys, { period, until }, async (page) => {
      await database.query(
        `insert into archived_chains (chain, period, position, hash, begins)
         values ${places(page.length, 5)} on conflict do nothing`,
        page.flatMap(({ chain, position, hash }) => [chain, period, position, hash, false]),
      );
    }),
  );
  const isEmpty = plan.rows === 0 || plan.findings.length > 0;
  await transact(database, async (query) => {
    if (isEmpty) {
      await query('delete from archived_chains where period = $1', [period]);
      await query('delete from archives where period = $1', [period]);
    } else {
      await query("update archives set state = 'planned', row_count = $2 where period = $1", [
        period,
        plan.rows,
      ]);
    }
  });
  return plan;
}

async function sumOf(pages: AsyncIterable<readonly Leaving[] | Finding>): Promise<Plan> {
  let [rows, chains] = [0, 0];
  const findings: Finding[] = [];
  for await (const page of pages) {
    if ('kind' in page) findings.push(page);
    else {
      chains += page.length;
      for (const leaving of page) rows += leaving.rows;
    }
  }
  return { rows, chains, findings };
}

/** What leaves of each chain that has rows of before; what is wrong with them instead, where something is. */
async function* leavingOf(
  database: Database,
  keys: Keys,
  { until }: Period,
  put: (page: readonly Leaving[]) => Promise<void> = async () => {},
): AsyncGenerator<readonly Leaving[] | Finding> {
  const { verifierKey } = signerOf(keys);
  let page: Chain[] = [];
  const take = async () => {
    const leaving = await leavingIn(database.query, page, until);
    page = [];
    if (leaving.length > 0) await put(leaving);
    return leaving;
  };
  for await (const chain of readReceivedChains(database, { to: until })) {
    // What was changed must not come into an archive, and what tells of it must not be dropped.
    yield* verifyChain(chain, keys, verifierKey);
    page.push(chain);
    if (page.length === MOST) yield await take();
  }
  yield await take();
}

async function leavingIn(
  query: Query,
  chains: readonly Chain[],
  until: number,
): Promise<readonly Leaving[]> {
  if (chains.length === 0) return [];
  const leaves = await query<{ chain: string; position: number; hash: Uint8Array }>(
    `select chain, position, hash from leaves where chain in ${place(0, chains.length)}`,
    chains.map(({ chain }) => chain),
  );
  const known = new Map(leaves.map((leaf) => [`${leaf.chain} ${leaf.position}`, hex(leaf.hash)]));
  return chains.flatMap(({ chain, rows }) => {
    // A row that says it is old and is in no tree was put in by somebody: it stays where it is told of.
    const hashes = new Map(rows.map(({ position, hash }) => [position, hex(hash)]));
    const count = leavingRows(
      rows,
      until,
      ({ position }) => known.get(`${chain} ${position}`) === hashes.get(position),
    );
    const last = rows[count - 1];
    return last ? [{ chain, position: last.position, hash: last.hash, rows: count }] : [];
  });
}
