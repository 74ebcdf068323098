import type { Begin } from './archive-note.ts';
import type { Query, Value } from './database.ts';
import type { Entry } from './entry.ts';
import type { Head } from './keys.ts';
import { type RowJson, rowJson } from './row-json.ts';

/** A chain as it is stored. */
export interface Chain {
  readonly chain: string;
  /** Undefined where there is none. */
  readonly head: (Head & { readonly seal: Uint8Array }) | undefined;
  readonly subject: string | undefined;
  /** After which row it begins, where those up to that one are in archives. */
  readonly begin?: Begin | undefined;
  readonly rows: readonly StoredEntry[];
}

/** A row, with the columns that are counted by. */
export interface StoredEntry extends Entry {
  /** False where a row of a member has none like it in the chain of its record. */
  readonly hasTwin: boolean;
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
export interface Row {
  readonly chain: string;
  /** Where the chain may have no head. */
  readonly entry_chain?: string;
  readonly length: number | string | null;
  readonly head_hash: Uint8Array | null;
  readonly seal: Uint8Array | null;
  readonly subject: string | null;
  readonly begin_position: number | string | null;
  readonly begin_hash: Uint8Array | null;
  readonly begin_signature: Uint8Array | null;
  readonly position: number | string | null;
  readonly revision: number | string;
  readonly record_id: string;
  readonly erases: number | string | null;
  readonly staging: boolean;
  readonly salt: Uint8Array | null;
  readonly previous: Uint8Array;
  readonly hash: Uint8Array;
  readonly record: string | null;
  readonly sdk: string | null;
  readonly property: string | null;
  readonly regime: string | null;
  readonly policy_version: string | null;
  readonly method: string | null;
  readonly choices: string | null;
  readonly ordered_by: string | null;
  readonly reason: string | null;
  readonly decided_at: Date | null;
  readonly received_at: Date;
  readonly has_twin: boolean;
}

export const BEGIN = `b.position as begin_position, b.hash as begin_hash, b.signature as begin_signature`;
/** Where a chain begins, one at most. */
export const beginOf = (chain: string): string =>
  `left join archived_chains b on b.chain = ${chain} and b.begins`;
export const HEAD = `h.chain, h.length, h.hash as head_hash, h.seal, h.subject, ${BEGIN}`;
const NO_HEAD = `e.chain, null as length, null as head_hash, null as seal, null as subject, ${BEGIN}`;
export const COLUMNS = `e.position, e.revision, e.record_id, e.erases, e.staging, e.salt, e.previous, e.hash,
  e.record, e.sdk, e.property, e.regime, e.policy_version, e.method, e.choices, e.ordered_by, e.reason,
  e.decided_at, e.received_at`;
/** One statement with the rows, so that what is appended meanwhile is in both chains or in none. The other one
 * may be in an archive already. */
export const TWIN = `e.chain = e.record_id or e.erases is not null or exists (
  select 1 from entries t where t.chain = e.record_id and t.record_id = e.record_id
    and t.revision = e.revision and t.erases is null
    and (t.record = e.record or (t.record is null and e.record is null)))
  or exists (select 1 from archived_chains a where a.chain = e.record_id and a.begins)`;
const PAGE = 500;

/** What can be asked of many chains. */
interface Reader {
  readonly query: Query;
}

/** Chains by their ids; both ends are in. */
export interface Range {
  readonly after?: string | undefined;
  readonly until?: string | undefined;
}

/** Rows to leave out while reading: a condition on `e` with `$1`, `$2`, … for its values. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly Value[];
}

const FIRST = '00000000-0000-0000-0000-000000000000';
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Every chain of a range, in the order of their ids, some at a time. One statement reads a page: what is
 * appended meanwhile is in it whole, or not at all. */
export function readChains(reader: Reader, { after = FIRST, until = LAST }: Range = {}) {
  return pages(reader, after, (from) => ({
    sql: `select ${HEAD}, ${COLUMNS}, (${TWIN}) as has_twin
      from (select chain, length, hash, seal, subject from chains
            where chain > $1 and chain <= $2 order by chain limit ${PAGE}) h
      ${beginOf('h.chain')}
      left join entries e on e.chain = h.chain
      order by h.chain, e.position`,
    values: [from, until],
  }));
}

/** Rows of chains that have no head: somebody took that away. */
export function readHeadless(reader: Reader, { after = FIRST, until = LAST }: Range = {}) {
  return pages(reader, after, (from) => ({
    sql: `select ${NO_HEAD}, ${COLUMNS}, (${TWIN}) as has_twin
      from (select distinct e.chain from entries e left join chains h on h.chain = e.chain
            where h.chain is null and e.chain > $1 and e.chain <= $2
            order by e.chain limit ${PAGE}) c
      join entries e on e.chain = c.chain
      ${beginOf('c.chain')}
      order by e.chain, e.position`,
    values: [from, until],
  }));
}

/** Chains that have a row of a property, or all, with all their rows. */
export function readSome(reader: Reader, property: string | undefined) {
  return pages(reader, FIRST, (from) => ({
    sql: `select ${HEAD}, ${COLUMNS}, true as has_twin
      from (select distinct e.chain from entries e
            where e.chain > $1 ${property === undefined ? '' : 'and e.property = $2'}
            order by e.chain limit ${PAGE}) c
      join chains h on h.chain = c.chain
      join entries e on e.chain = c.chain
      ${beginOf('h.chain')}
      order by e.chain, e.position`,
    values: property === undefined ? [from] : [from, property],
  }));
}

/** One chain; undefined where there is none. */
export async function readChain({ query }: Reader, chain: string): Promise<Chain | undefined> {
  const rows = await query<Row>(
    `select ${HEAD}, ${COLUMNS}, true as has_twin
     from chains h ${beginOf('h.chain')} left join entries e on e.chain = h.chain
     where h.chain = $1 order by e.position`,
    [chain],
  );
  return [...chainsOf(rows)][0];
}

/** The rows of a record, as they leave the ledger; none where there is no such record. */
export const readRecord = async (reader: Reader, id: string): Promise<readonly RowJson[]> =>
  ((await readChain(reader, id))?.rows ?? []).map(rowJson);

async function* pages(
  { query }: Reader,
  after: string,
  statement: (after: string) => Condition,
): AsyncGenerator<Chain> {
  for (let from = after; ; ) {
    const { sql, values } = statement(from);
    const rows = await query<Row>(sql, values);
    const last = rows.at(-1);
    if (!last) return;
    yield* chainsOf(rows);
    from = last.chain;
  }
}

/** Rows that stand together by their chain. */
export function* chainsOf(rows: readonly Row[]): Generator<Chain> {
  let start = 0;
  for (let end = 1; end <= rows.length; end += 1) {
    const first = rows[start];
    if (!first || rows[end]?.chain === first.chain) continue;
    const { length, head_hash: hash, seal } = first;
    yield {
      chain: first.chain,
      head:
        length === null || hash === null || seal === null
          ? undefined
          : { length: Number(length), hash, seal },
      subject: first.subject ?? undefined,
      begin: beginIn(first),
      // A chain that lost all its rows comes as one without a position.
      rows: rows.slice(start, end).flatMap((row) => (row.position === null ? [] : [entryOf(row)])),
    };
    start = end;
  }
}

export const beginIn = (
  row: Pick<Row, 'begin_position' | 'begin_hash' | 'begin_signature'>,
): Begin | undefined =>
  !row.begin_hash
    ? undefined
    : {
        position: Number(row.begin_position),
        hash: row.begin_hash,
        signature: row.begin_signature ?? new Uint8Array(),
      };

export const entryOf = (row: Row): StoredEntry => ({
  chain: row.chain,
  position: Number(row.position),
  recordId: row.record_id,
  revision: Number(row.revision),
  record: row.record,
  sdk: row.sdk,
  staging: row.staging,
  receivedAt: row.received_at.getTime(),
  erases: row.erases === null ? null : Number(row.erases),
  orderedBy: row.ordered_by,
  reason: row.reason,
  salt: row.salt,
  previous: row.previous,
  hash: row.hash,
  hasTwin: row.has_twin,
  columns: {
    property: row.property,
    regime: row.regime,
    policyVersion: row.policy_version,
    method: row.method,
    choices: row.choices,
    decidedAt: row.decided_at === null ? null : row.decided_at.getTime(),
  },
});
