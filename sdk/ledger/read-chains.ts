import type { Database } from './database.ts';
import type { Entry } from './entry.ts';

/** A chain as it is stored. */
export interface Chain {
  readonly chain: string;
  /** Where it ends; undefined where nothing says so. */
  readonly head: { readonly length: number; readonly hash: Uint8Array } | undefined;
  readonly subject: string | undefined;
  readonly rows: readonly StoredEntry[];
}

/** A row, with the columns that are counted by. */
export interface StoredEntry extends Entry {
  readonly columns: {
    readonly property: string | null;
    readonly regime: string | null;
    readonly policyVersion: string | null;
    readonly method: string | null;
    readonly choices: string | null;
    readonly decidedAt: number | null;
  };
}

/** Columns as the database gives them: large numbers may be texts. */
interface Row {
  readonly chain: string;
  readonly length: number | string | null;
  readonly head_hash: Uint8Array | null;
  readonly subject: string | null;
  readonly position: number | string | null;
  readonly revision: number | string;
  readonly record_id: string;
  readonly erases: number | string | null;
  readonly staging: boolean;
  readonly previous: Uint8Array;
  readonly hash: Uint8Array;
  readonly record: string | null;
  readonly sdk: string | null;
  readonly property: string | null;
  readonly regime: string | null;
  readonly policy_version: string | null;
  readonly method: string | null;
  readonly choices: string | null;
  readonly decided_at: Date | null;
  readonly received_at: Date;
}

const COLUMNS = `e.position, e.revision, e.record_id, e.erases, e.staging, e.previous, e.hash, e.record,
  e.sdk, e.property, e.regime, e.policy_version, e.method, e.choices, e.decided_at, e.received_at`;
const PAGE = 500;

/** Every chain, in the order of their ids, some at a time. One statement reads a page: what is
 * appended meanwhile is in it whole, or not at all. */
export async function* readChains(database: Database): AsyncGenerator<Chain> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await database.query<Row>(
      `select h.chain, h.length, h.hash as head_hash, h.subject, ${COLUMNS}
       from (select chain, length, hash, subject from chains
             where chain > $1 order by chain limit ${PAGE}) h
       left join entries e on e.chain = h.chain
       order by h.chain, e.position`,
      [after],
    );
    const last = rows.at(-1);
    if (!last) return;
    yield* grouped(rows);
    after = last.chain;
  }
}

/** Rows of chains that nothing says the end of: somebody took that away. */
export async function* readHeadless(database: Database): AsyncGenerator<Chain> {
  const rows = await database.query<Row>(
    `select e.chain, null as length, null as head_hash, null as subject, ${COLUMNS}
     from entries e left join chains h on h.chain = e.chain
     where h.chain is null order by e.chain, e.position`,
  );
  yield* grouped(rows);
}

/** One chain; undefined where there is none. */
export async function readChain(database: Database, chain: string): Promise<Chain | undefined> {
  const rows = await database.query<Row>(
    `select h.chain, h.length, h.hash as head_hash, h.subject, ${COLUMNS}
     from chains h left join entries e on e.chain = h.chain
     where h.chain = $1 order by e.position`,
    [chain],
  );
  return [...grouped(rows)][0];
}

function* grouped(rows: readonly Row[]): Generator<Chain> {
  let start = 0;
  for (let end = 1; end <= rows.length; end += 1) {
    const first = rows[start];
    if (!first || rows[end]?.chain === first.chain) continue;
    yield {
      chain: first.chain,
      head:
        first.length === null || first.head_hash === null
          ? undefined
          : { length: Number(first.length), hash: first.head_hash },
      subject: first.subject ?? undefined,
      // A chain that lost all its rows comes as one without a position.
      rows: rows.slice(start, end).flatMap((row) => (row.position === null ? [] : [entryOf(row)])),
    };
    start = end;
  }
}

const entryOf = (row: Row): StoredEntry => ({
  chain: row.chain,
  position: Number(row.position),
  recordId: row.record_id,
  revision: Number(row.revision),
  record: row.record,
  sdk: row.sdk,
  staging: row.staging,
  receivedAt: row.received_at.getTime(),
  erases: row.erases === null ? null : Number(row.erases),
  previous: row.previous,
  hash: row.hash,
  columns: {
    property: row.property,
    regime: row.regime,
    policyVersion: row.policy_version,
    method: row.method,
    choices: row.choices,
    decidedAt: row.decided_at === null ? null : row.decided_at.getTime(),
  },
});
