import { addCounts, type Counted } from './daily-counts.ts';
import { type Database, type Query, transact, type Value } from './database.ts';
import { type Entry, GENESIS } from './entry.ts';
import {
  type Batch,
  type Chain,
  type Grown,
  grow,
  keyOf,
  linesByChain,
  MOST_A_DAY,
  TooManyRows,
} from './grow.ts';
import { insertEntries, place, places } from './insert-rows.ts';
import type { Head, Keys, Sealed } from './keys.ts';

/** Where rows are kept, and what they are kept with. */
export interface Store {
  readonly database: Database;
  readonly keys: Keys;
  /** In which days begin and end that choices are counted by; UTC unless set. */
  readonly timeZone?: string | undefined;
}

/** What of a batch was new. */
export interface Stored {
  /** Posts. */
  readonly count: number;
  /** Rows in the chains of records. */
  readonly rows: readonly Entry[];
}

/** Stores what is new of several batches, all of them or nothing, by a handful of statements however many
 * there are.
 * @param shard of the day's counts: another than that of who stores at the same time.
 * @returns what of each had something new.
 * @throws {TooManyRows} where some of them can't be stored. */
export async function appendBatches(
  { database, keys, timeZone: zone = 'UTC' }: Store,
  batches: readonly Batch[],
  shard = 0,
): Promise<readonly Stored[]> {
  const chains = linesByChain(keys, batches);
  if (chains.length === 0) return batches.map(() => ({ count: 0, rows: [] }));
  // Once, as each row gets a salt: the head that is stored is that of the rows that are.
  const starts = chains.map((chain) => grow(chain));
  return transact(database, async (query) => {
    const opened = await openChains(query, keys, starts);
    const there = chains.filter(({ chain }) => !opened.has(chain));
    const fresh = starts.filter(({ chain }) => opened.has(chain));
    const grown = there.length > 0 ? await growChains(query, keys, there) : [];
    const tooMany = [...fresh, ...grown].flatMap((chain) => chain.tooMany);
    if (tooMany.length > 0) throw new TooManyRows(tooMany);
    await moveHeads(query, grown);
    const rows = [...fresh, ...grown].flatMap(({ added }) => added);
    const inserted = await insertEntries(query, rows);
    if (inserted < rows.length) throw new Error('there are rows in no chain, or beyond its end');
    await addCounts(query, rows.flatMap(countedOf), { zone, shard, by: 1 });
    const stored = new Set(rows.map(({ post }) => post));
    const times = new Map(
      rows.flatMap(({ post, entry }) => (entry.chain === entry.recordId ? [[post, entry]] : [])),
    );
    return batches.map(({ posts }) => ({
      count: posts.filter((post) => stored.has(post)).length,
      rows: posts.flatMap((post) => times.get(post) ?? []),
    }));
  });
}

/** A record counts once, however many members' chains it is in. */
const countedOf = ({ entry, columns }: Grown['added'][number]): readonly Counted[] =>
  entry.chain === entry.recordId && !entry.staging && columns
    ? [{ ...columns, receivedAt: entry.receivedAt }]
    : [];

const HEADS = 'insert into chains (chain, length, hash, seal, subject) values';

const valuesOf = ({ chain, head, subject }: Grown, seal: Uint8Array): Value[] => [
  chain,
  head.length,
  head.hash,
  seal,
  subject,
];

/** Opens those that were not there, as they will be at the end.
 * @returns which. */
async function openChains(
  query: Query,
  keys: Keys,
  chains: readonly Grown[],
): Promise<ReadonlySet<string>> {
  const rows = await query<{ chain: string }>(
    `${HEADS} ${places(chains.length, 5)} on conflict (chain) do nothing returning chain`,
    chains.flatMap((chain) => valuesOf(chain, keys.sealOf(chain.chain, chain.head, chain.subject))),
  );
  return new Set(rows.map(({ chain }) => chain));
}

/** Locks chains that are there, and works out what is new to each. */
async function growChains(
  query: Query,
  keys: Keys,
  chains: readonly Chain[],
): Promise<readonly Moved[]> {
  const heads = await lockChains(query, chains);
  const known = await readKnown(query, chains);
  const received = await readReceived(query, chains, heads);
  return chains
    .flatMap((chain): Moved[] => {
      const before = heads.get(chain.chain);
      if (!before) return [];
      const receivedAt = received.get(chain.chain) ?? new Map();
      const grown = grow(chain, { head: before, known, receivedAt });
      const subject = chain.subject ?? before.subject;
      return [{ ...grown, subject, seal: keys.sealAfter(before, grown.head, subject) }];
    })
    .filter(({ added }) => added.length > 0);
}

/** A chain that was there, with the seal of its new head. */
interface Moved extends Grown {
  readonly seal: Uint8Array;
}

async function lockChains(
  query: Query,
  chains: readonly Chain[],
): Promise<ReadonlyMap<string, Sealed>> {
  // A cluster locks rows of many shards by writing to them, not by `for update`.
  const heads = await query<Sealed>(
    `${HEADS} ${places(chains.length, 5)}
     on conflict (chain) do update set length = chains.length
     returning chain, length, hash, seal, subject`,
    // None is new: these values are stored nowhere.
    chains.flatMap(({ chain }) => [chain, 0, GENESIS, GENESIS, null]),
  );
  return new Map(heads.map((head) => [head.chain, { ...head, length: Number(head.length) }]));
}

/** What is there of the records that come. */
async function readKnown(query: Query, chains: readonly Chain[]): Promise<ReadonlySet<string>> {
  const records = chains.flatMap(({ lines }) => lines.map(({ post }) => post.record));
  const ids = [...new Set(records.map(({ id }) => id))];
  const revisions = [...new Set(records.map(({ revision }) => revision))];
  const rows = await query<{
    chain: string;
    record_id: string;
    revision: string;
    record: string | null;
  }>(
    `select chain, record_id, revision, record from entries
     where chain in ${place(0, chains.length)} and record_id in ${place(chains.length, ids.length)}
       and revision in ${place(chains.length + ids.length, revisions.length)} and erases is null`,
    [...chains.map(({ chain }) => chain), ...ids, ...revisions],
  );
  return new Set(
    rows.map(({ chain, record_id, revision, record }) => keyOf(chain, record_id, revision, record)),
  );
}

/** When rows were received that are as far back as a member may add in a day, by chain and position. */
async function readReceived(
  query: Query,
  chains: readonly Chain[],
  heads: ReadonlyMap<string, Head>,
): Promise<ReadonlyMap<string, ReadonlyMap<number, number>>> {
  const spans = chains.flatMap(({ chain, subject, lines }) => {
    const first = (heads.get(chain)?.length ?? 0) - MOST_A_DAY + 1;
    const end = first + lines.length;
    return subject === null || end <= 1 ? [] : [[chain, first, end]];
  });
  const received = new Map<string, Map<number, number>>();
  if (spans.length === 0) return received;
  const within = spans.map((_, index) => {
    const [chain, first, end] = [1, 2, 3].map((n) => `$${index * 3 + n}`);
    return `(chain = ${chain} and position >= ${first} and position < ${end})`;
  });
  const rows = await query<{ chain: string; position: number; received_at: Date }>(
    `select chain, position, received_at from entries where ${within.join(' or ')}`,
    spans.flat(),
  );
  for (const { chain, position, received_at } of rows) {
    const times = received.get(chain) ?? new Map<number, number>();
    received.set(chain, times.set(Number(position), received_at.getTime()));
  }
  return received;
}

async function moveHeads(query: Query, chains: readonly Moved[]): Promise<void> {
  if (chains.length === 0) return;
  await query(
    `${HEADS} ${places(chains.length, 5)}
     on conflict (chain) do update set length = excluded.length, hash = excluded.hash,
       seal = excluded.seal, subject = excluded.subject`,
    chains.flatMap((chain) => valuesOf(chain, chain.seal)),
  );
}
