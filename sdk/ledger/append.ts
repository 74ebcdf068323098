import { type Database, type Query, transact, type Value } from './database.ts';
import { columnsOf, type Entry, follow, GENESIS } from './entry.ts';
import type { Post } from './post.schema.ts';
import { subjectChain } from './subject.ts';

/** What one request brings. */
export interface Batch {
  readonly posts: readonly Post[];
  readonly receivedAt: number;
}

/** Stores what is new of several batches, all of them or nothing, by a handful of statements however many
 * there are.
 * @returns how many posts of each had something new. */
export function appendBatches(
  database: Database,
  batches: readonly Batch[],
): Promise<readonly number[]> {
  const chains = linesByChain(batches);
  return transact(database, async (query) => {
    const opened = await openChains(query, chains);
    const there = chains.filter(({ chain }) => !opened.has(chain));
    const fresh = chains.filter(({ chain }) => opened.has(chain)).map(fromTheStart);
    const grown = there.length > 0 ? await growChains(query, there) : [];
    const rows = [...fresh, ...grown].flatMap(({ added }) => added);
    const inserted = await insertEntries(query, rows);
    if (inserted < rows.length) throw new Error('there are rows in no chain, or beyond its end');
    const stored = new Set(rows.map(({ post }) => post));
    return batches.map(({ posts }) => posts.filter((post) => stored.has(post)).length);
  });
}

interface Head {
  readonly length: number;
  readonly hash: Uint8Array;
}

interface Line {
  readonly post: Post;
  readonly receivedAt: number;
}

/** What comes to one chain, in the order of arrival. */
interface Chain {
  readonly chain: string;
  readonly subject: string | null;
  readonly lines: readonly Line[];
}

/** A chain with what is new in it. */
interface Grown extends Chain {
  readonly head: Head;
  readonly added: readonly (Row & { readonly post: Post })[];
}

interface Row {
  readonly entry: Entry;
  readonly columns?: ReturnType<typeof columnsOf>;
}

/** Chains are locked in one order by everyone: nobody waits for who waits for them. */
function linesByChain(batches: readonly Batch[]): readonly Chain[] {
  const chains = new Map<string, { subject: string | null; lines: Line[] }>();
  const put = (chain: string, subject: string | null, line: Line) => {
    const known = chains.get(chain);
    if (known) known.lines.push(line);
    else chains.set(chain, { subject, lines: [line] });
  };
  for (const { posts, receivedAt } of batches) {
    for (const post of posts) {
      put(post.record.id, null, { post, receivedAt });
      if (post.subject) put(subjectChain(post.subject), post.subject, { post, receivedAt });
    }
  }
  return [...chains]
    .map(([chain, rest]) => ({ chain, ...rest }))
    .sort((a, b) => (a.chain < b.chain ? -1 : 1));
}

const keyOf = (chain: string, record: string, revision: number | string): string =>
  `${chain} ${record} ${revision}`;

/** A chain after what is new of its lines. */
function grow(chain: Chain, from: Head, known: ReadonlySet<string>): Grown {
  const added: Grown['added'][number][] = [];
  const seen = new Set(known);
  let head = from;
  for (const { post, receivedAt } of chain.lines) {
    const { record, text, sdk, staging } = post;
    const { id: recordId, revision } = record;
    const key = keyOf(chain.chain, recordId, revision);
    if (seen.has(key)) continue;
    seen.add(key);
    const content = { recordId, revision, record: text, sdk, staging, receivedAt, erases: null };
    const entry = follow(chain.chain, head, content);
    head = { length: entry.position, hash: entry.hash };
    added.push({ post, entry, columns: columnsOf(record) });
  }
  return { ...chain, head, added };
}

const fromTheStart = (chain: Chain): Grown => grow(chain, { length: 0, hash: GENESIS }, new Set());

/** Opens those that were not there, as they will be at the end.
 * @returns which. */
async function openChains(query: Query, chains: readonly Chain[]): Promise<ReadonlySet<string>> {
  const rows = await query<{ chain: string }>(
    `insert into chains (chain, length, hash, subject) values ${places(chains.length, 4)}
     on conflict (chain) do nothing returning chain`,
    chains.map(fromTheStart).flatMap(valuesOf),
  );
  return new Set(rows.map(({ chain }) => chain));
}

const valuesOf = ({ chain, head, subject }: Grown): Value[] => [
  chain,
  head.length,
  head.hash,
  subject,
];

/** Locks chains that are there, and works out what is new to each. */
async function growChains(query: Query, chains: readonly Chain[]): Promise<readonly Grown[]> {
  // A cluster locks rows of many shards by writing to them, not by `for update`.
  const heads = await query<{ chain: string; length: number; hash: Uint8Array }>(
    `insert into chains (chain, length, hash, subject) values ${places(chains.length, 4)}
     on conflict (chain) do update set length = chains.length
     returning chain, length, hash`,
    chains.flatMap(({ chain, subject }) => [chain, 0, GENESIS, subject]),
  );
  const records = [...new Set(chains.flatMap(({ lines }) => lines.map(recordOf)))];
  const known = await query<{ chain: string; record_id: string; revision: string }>(
    `select chain, record_id, revision from entries
     where chain in ${place(0, chains.length)} and record_id in ${place(chains.length, records.length)}`,
    [...chains.map(({ chain }) => chain), ...records],
  );
  const headOf = new Map(
    heads.map(({ chain, length, hash }) => [chain, { length: Number(length), hash }]),
  );
  const keys = new Set(
    known.map(({ chain, record_id, revision }) => keyOf(chain, record_id, revision)),
  );
  const grown = chains
    .map((chain) => grow(chain, headOf.get(chain.chain) ?? { length: 0, hash: GENESIS }, keys))
    .filter(({ added }) => added.length > 0);
  if (grown.length === 0) return [];
  await query(
    `insert into chains (chain, length, hash, subject) values ${places(grown.length, 4)}
     on conflict (chain) do update set length = excluded.length, hash = excluded.hash,
       subject = coalesce(excluded.subject, chains.subject)`,
    grown.flatMap(valuesOf),
  );
  return grown;
}

const recordOf = ({ post }: Line): string => post.record.id;

/** Where a chain ends; until the transaction does, nobody else appends to it. */
export async function lockChain(query: Query, chain: string): Promise<Head> {
  const [head] = await query<{ length: number; hash: Uint8Array }>(
    'select length, hash from chains where chain = $1 for update',
    [chain],
  );
  return head ? { length: Number(head.length), hash: head.hash } : { length: 0, hash: GENESIS };
}

/** @returns how many were not there. */
export async function insertEntries(query: Query, rows: readonly Row[]): Promise<number> {
  if (rows.length === 0) return 0;
  const inserted = await query(
    `insert into entries (chain, record_id, revision, position, previous, hash, record, sdk, staging,
       received_at, erases, property, regime, policy_version, method, choices, decided_at)
     values ${places(rows.length, 17)}
     on conflict (chain, record_id, revision) do nothing returning position`,
    rows.flatMap(({ entry, columns }) => [
      entry.chain,
      entry.recordId,
      entry.revision,
      entry.position,
      entry.previous,
      entry.hash,
      entry.record,
      entry.sdk,
      entry.staging,
      new Date(entry.receivedAt),
      entry.erases,
      columns?.property ?? null,
      columns?.regime ?? null,
      columns?.policyVersion ?? null,
      columns?.method ?? null,
      columns?.choices ?? null,
      columns ? new Date(columns.decidedAt) : null,
    ]),
  );
  return inserted.length;
}

/** `($1, $2)`: so many parameters after the first `from`. */
const place = (from: number, columns: number): string =>
  `(${Array.from({ length: columns }, (_, column) => `$${from + column + 1}`).join(', ')})`;

/** `($1, $2), ($3, $4)`: for so many rows. */
const places = (rows: number, columns: number): string =>
  Array.from({ length: rows }, (_, row) => place(row * columns, columns)).join(', ');
