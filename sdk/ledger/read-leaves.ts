import type { Begin } from './archive-note.ts';
import type { Query } from './database.ts';
import { BEGIN, beginIn, beginOf } from './read-chains.ts';

/** A leaf, and what its row is now. */
export interface Leaf {
  readonly number: number;
  readonly chain: string;
  readonly position: number;
  readonly hash: Uint8Array;
  /** Undefined where the row is gone. */
  readonly row: { readonly hash: Uint8Array; readonly receivedAt: number } | undefined;
  /** Where the row is in an archive: up to where its chain is. */
  readonly archived: Begin | undefined;
}

interface Row {
  readonly number: number | string;
  readonly chain: string;
  readonly position: number;
  readonly hash: Uint8Array;
  readonly row_hash: Uint8Array | null;
  readonly received_at: Date | null;
  readonly begin_position: number | null;
  readonly begin_hash: Uint8Array | null;
  readonly begin_signature: Uint8Array | null;
}

const PAGE = 1000;

/** Every leaf in its order, some at a time. */
export async function* readLeaves({ query }: { readonly query: Query }): AsyncGenerator<Leaf> {
  for (let after = -1; ; ) {
    const rows = await query<Row>(
      `select l.number, l.chain, l.position, l.hash, e.hash as row_hash, e.received_at, ${BEGIN}
       from leaves l left join entries e on e.chain = l.chain and e.position = l.position
       ${beginOf('l.chain')} and e.chain is null and b.position >= l.position
       where l.number > $1 order by l.number limit ${PAGE}`,
      [after],
    );
    for (const { number, chain, position, hash, row_hash, received_at, ...begin } of rows) {
      after = Number(number);
      const row =
        row_hash && received_at ? { hash: row_hash, receivedAt: received_at.getTime() } : undefined;
      yield { number: after, chain, position, hash, row, archived: beginIn(begin) };
    }
    if (rows.length < PAGE) return;
  }
}
