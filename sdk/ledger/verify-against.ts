import type { Database } from './database.ts';
import { hex } from './entry.ts';
import { type Chain, readChain } from './read-chains.ts';
import type { Finding } from './verify.ts';

/** A line of an export, as far as it is compared. */
export interface ExportedRow {
  readonly chain: string;
  readonly position: number;
  readonly hash: string;
}

/** Every row of an export that is no longer there, or no longer what it was: what a ledger can't tell of
 * itself where a chain is gone as a whole, or all its hashes were worked out again. */
export async function* verifyAgainst(
  database: Database,
  exported: AsyncIterable<ExportedRow>,
): AsyncGenerator<Finding> {
  let known: Chain | undefined;
  for await (const { chain, position, hash } of exported) {
    // An export has the rows of a chain together.
    if (known?.chain !== chain) known = await readChain(database, chain);
    const row = known?.rows.find((one) => one.position === position);
    if (!row) yield { chain, position, kind: 'missing' };
    else if (hex(row.hash) !== hash) yield { chain, position, kind: 'changed' };
  }
}
