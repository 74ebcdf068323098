import type { Query, Value } from './database.ts';
import {
  beginOf,
  type Chain,
  COLUMNS,
  type Condition,
  chainsOf,
  entryOf,
  HEAD,
  type Range,
  type Row,
  type StoredEntry,
  TWIN,
} from './read-chains.ts';

/** Rows by when they were received, in milliseconds, and by their chains. */
export interface Received extends Range {
  readonly property?: string | undefined;
  readonly from?: number | undefined;
  /** Not in it. */
  readonly to?: number | undefined;
}

/** Where a row stands among all, in the order in which they were received. */
export interface Place {
  readonly receivedAt: number;
  readonly chain: string;
  readonly position: number;
}

const PAGE = 1000;

/** Rows in the order in which they were received, some at a time.
 * @param after go on after this one */
export async function* readReceived(
  { query }: { readonly query: Query },
  received: Received,
  after?: Place,
): AsyncGenerator<StoredEntry & { readonly subject: string | undefined }> {
  for (let last = after; ; ) {
    const { sql, values } = conditionOf(received, last);
    const rows = await query<Row>(
      `select ${HEAD}, ${COLUMNS}, e.chain as entry_chain, true as has_twin
       from entries e left join chains h on h.chain = e.chain ${beginOf('e.chain')}
       where ${sql} ${ORDER}`,
      values,
    );
    for (const row of rows) {
      const entry = entryOf({ ...row, chain: row.entry_chain ?? row.chain });
      last = entry;
      yield { ...entry, subject: row.subject ?? undefined };
    }
    if (rows.length < PAGE) return;
  }
}

/** Chains that have rows among these, each whole and once, where the first of those rows stands.
 * @param after go on after the chain that this is the first row of */
export async function* readReceivedChains(
  { query }: { readonly query: Query },
  received: Received,
  after?: Place,
): AsyncGenerator<Chain & { readonly first: Place }> {
  for (let last = after; ; ) {
    const { sql, values } = conditionOf(received, last);
    const rows = await query<Pick<Row, 'chain' | 'position' | 'received_at'>>(
      `select e.received_at, e.chain, e.position from entries e where ${sql} ${ORDER}`,
      values,
    );
    const places = rows.map(({ received_at, chain, position }) => ({
      ...{ receivedAt: received_at.getTime(), chain, position: Number(position) },
    }));
    const firsts = new Map(places.toReversed().map((place) => [place.chain, place]));
    const chains = await readWhole(query, [...firsts.keys()]);
    for (const first of [...firsts.values()].sort(byPlace)) {
      const chain = chains.get(first.chain);
      // One that has a row of before came already.
      const isNew = !chain?.rows.some((row) => isAmong(row, received) && byPlace(row, first) < 0);
      if (chain && isNew) yield { ...chain, first };
    }
    last = places.at(-1);
    if (rows.length < PAGE) return;
  }
}

async function readWhole(
  query: Query,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Chain>> {
  if (ids.length === 0) return new Map();
  const rows = await query<Row>(
    `select ${HEAD}, ${COLUMNS}, e.chain as entry_chain, (${TWIN}) as has_twin
     from entries e left join chains h on h.chain = e.chain ${beginOf('e.chain')}
     where e.chain in (${ids.map((_, index) => `$${index + 1}`).join(', ')})
     order by e.chain, e.position`,
    ids,
  );
  const whole = rows.map((row) => ({ ...row, chain: row.entry_chain ?? row.chain }));
  return new Map([...chainsOf(whole)].map((chain) => [chain.chain, chain]));
}

const ORDER = `order by e.received_at, e.chain, e.position limit ${PAGE}`;

function conditionOf(
  { property, from, to, after, until }: Received,
  last: Place | undefined,
): Condition {
  const values: Value[] = [];
  const put = (value: Value): string => `$${values.push(value)}`;
  const parts = [
    ...(property === undefined ? [] : [`e.property = ${put(property)}`]),
    ...(from === undefined ? [] : [`e.received_at >= ${put(new Date(from))}`]),
    ...(to === undefined ? [] : [`e.received_at < ${put(new Date(to))}`]),
    ...(after === undefined ? [] : [`e.chain > ${put(after)}`]),
    ...(until === undefined ? [] : [`e.chain <= ${put(until)}`]),
    ...(last === undefined
      ? []
      : [
          `(e.received_at, e.chain, e.position) > (cast(${put(new Date(last.receivedAt))} as timestamptz),
             cast(${put(last.chain)} as uuid), cast(${put(last.position)} as integer))`,
        ]),
  ];
  return { sql: parts.join(' and ') || 'true', values };
}

const isAmong = (
  { receivedAt, columns }: StoredEntry,
  { property, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }: Received,
): boolean =>
  receivedAt >= from &&
  receivedAt < to &&
  (property === undefined || columns.property === property);

function byPlace(a: Place, b: Place): number {
  if (a.receivedAt !== b.receivedAt) return a.receivedAt - b.receivedAt;
  if (a.chain !== b.chain) return a.chain < b.chain ? -1 : 1;
  return a.position - b.position;
}
