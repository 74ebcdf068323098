import { type Database, type Query, transact, type Value } from './database.ts';
import { GENESIS } from './entry.ts';
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
import type { Head, Keys } from './keys.ts';

/** Where rows are kept, and what they are kept with. */
export interface Store {
  readonly database: Database;
  readonly keys: Keys;
}

/** Stores what is new of several batches, all of them or nothing, by a handful of statements however many
 * there are.
 * @returns how many posts of each had something new.
 * @throws {TooManyRows} where some of them can't be stored. */
export async function appendBatches(
  { database, keys }: Store,
  batches: readonly Batch[],
): Promise<readonly number[]> {
  const chains = linesByChain(keys, batches);
  if (chains.length === 0) return batches.map(() => 0);
  // Once, as each row gets a salt: the head that is stored is that of the rows that are.
  const starts = chains.map((chain) => grow(chain));
  return transact(database, async (query) => {
    const opened = await openChains(query, keys, starts);
    const there = chains.filter(({ chain }) => !opened.has(chain));
    const fresh = starts.filter(({ chain }) => opened.has(chain));
    const grown = there.length > 0 ? await growChains(query, there) : [];
    const tooMany = [...fresh, ...grown].flatMap((chain) => chain.tooMany);
    if (tooMany.length > 0) throw new TooManyRows(tooMany);
    await moveHeads(query, keys, grown);
    const rows = [...fresh, ...grown].flatMap(({ added }) => added);
    const inserted = await insertEntries(query, rows);
    if (inserted < rows.length) throw new Error('there are rows in no chain, or beyond its end');
    const stored = new Set(rows.map(({ post }) => post));
    return batches.map(({ posts }) => posts.filter((post) => stored.has(post)).length);
  });
}

const HEADS = 'insert into chains (chain, length, hash, seal, subject) values';

const valuesOf =
  (keys: Keys) =>
  ({ chain, head, subject }: Pick<Grown, 'chain' | 'head' | 'subject'>): Value[] => [
    chain,
    head.length,
    head.hash,
    keys.sealOf(chain, head, subject),
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
    chains.flatMap(valuesOf(keys)),
  );
  return new Set(rows.map(({ chain }) => chain));
}

/** Locks chains that are there, and works out what is new to each. */
async function growChains(query: Query, chains: readonly Chain[]): Promise<readonly Grown[]> {
  const heads = await lockChains(query, chains);
  const known = await readKnown(query, chains);
  const received = await readReceived(query, chains, heads);
  return chains
    .map((chain): Grown => {
      const { subject, ...head } = heads.get(chain.chain) ?? EMPTY;
      const receivedAt = received.get(chain.chain) ?? new Map();
      const grown = grow(chain, { head, known, receivedAt });
      return { ...grown, subject: chain.subject ?? subject };
    })
    .filter(({ added }) => added.length > 0);
}

interface Locked extends Head {
  readonly subject: string | null;
}

const EMPTY: Locked = { length: 0, hash: GENESIS, subject: null };

async function lockChains(
  query: Query,
  chains: readonly Chain[],
): Promise<ReadonlyMap<string, Locked>> {
  // A cluster locks rows of many shards by writing to them, not by `for update`.
  const heads = await query<Locked & { chain: string }>(
    `${HEADS} ${places(chains.length, 5)}
     on conflict (chain) do update set length = chains.length
     returning chain, length, hash, subject`,
    // None is new: these values are stored nowhere.
    chains.flatMap(({ chain }) => [chain, 0, GENESIS, GENESIS, null]),
  );
  return new Map(
    heads.map(({ chain, length, ...rest }) => [chain, { ...rest, length: Number(length) }]),
  );
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
    const own = received.get(chain) ?? new Map<number, number>();
    received.set(chain, own.set(Number(position), received_at.getTime()));
  }
  return received;
}

async function moveHeads(query: Query, keys: Keys, chains: readonly Grown[]): Promise<void> {
  if (chains.length === 0) return;
  await query(
    `${HEADS} ${places(chains.length, 5)}
     on conflict (chain) do update set length = excluded.length, hash = excluded.hash,
       seal = excluded.seal, subject = excluded.subject`,
    chains.flatMap(valuesOf(keys)),
  );
}
