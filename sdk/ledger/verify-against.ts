import type { Database } from './database.ts';
import { hex } from './entry.ts';
import type { Finding } from './verify.ts';

/** A line of an export, as far as it is compared. */
export interface ExportedRow {
  readonly chain: string;
  readonly position: number;
  readonly hash: string;
}

const PAGE = 500;

/** Every row of an export that is no longer there, or no longer what it was: what a ledger can't tell of
 * itself where a chain is gone as a whole, or all its hashes were worked out again. */
export async function* verifyAgainst(
  database: Pick<Database, 'query'>,
  exported: AsyncIterable<ExportedRow>,
): AsyncGenerator<Finding> {
  let page: ExportedRow[] = [];
  for await (const row of exported) {
    page.push(row);
    if (page.length < PAGE) continue;
    yield* compare(database, page);
    page = [];
  }
  yield* compare(database, page);
}

async function* compare(
  { query }: Pick<Database, 'query'>,
  page: readonly ExportedRow[],
): AsyncGenerator<Finding> {
  if (page.length === 0) return;
  const places = page.map((_, index) => `($${index * 2 + 1}::uuid, $${index * 2 + 2}::integer)`);
  const rows = await query<{ chain: string; position: number; hash: Uint8Array }>(
    `select chain, position, hash from entries where (chain, position) in (${places.join(', ')})
     union all
     -- Of what is in an archive the leaves are still there.
     select l.chain, l.position, l.hash from leaves l
     join archived_chains b on b.chain = l.chain and b.begins and b.position >= l.position
     where (l.chain, l.position) in (${places.join(', ')})`,
    page.flatMap(({ chain, position }) => [chain, position]),
  );
  const hashes = new Map(rows.map((row) => [`${row.chain} ${row.position}`, hex(row.hash)]));
  for (const { chain, position, hash } of page) {
    const now = hashes.get(`${chain} ${position}`);
    if (now === undefined) yield { chain, position, kind: 'missing' };
    else if (now !== hash) yield { chain, position, kind: 'changed' };
  }
}
