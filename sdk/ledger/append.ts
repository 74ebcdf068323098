import { DAY } from '../core/index.ts';
import { type Database, type Query, transact } from './database.ts';
import { columnsOf, type Entry, follow, GENESIS } from './entry.ts';
import type { Head, Keys } from './keys.ts';
import type { Post } from './post.schema.ts';

/** Where rows are kept, and what they are kept with. */
export interface Store {
  readonly database: Database;
  readonly keys: Keys;
}

/** Where a row goes. */
interface Place {
  readonly chain: string;
  readonly subject: string | null;
  readonly post: Post;
}

/** Stores what is new of a batch, all of it or nothing.
 * @returns how many posts had something new. */
export async function appendPosts(
  { database, keys }: Store,
  posts: readonly Post[],
  receivedAt: number,
): Promise<number> {
  const places: Place[] = posts.flatMap((post) => [
    { chain: post.record.id, subject: null, post },
    ...(post.subject ? [{ chain: keys.chainOf(post.subject), subject: post.subject, post }] : []),
  ]);
  // Chains are locked in one order by everyone: nobody waits for who waits for them.
  places.sort((a, b) => (a.chain < b.chain ? -1 : a.chain > b.chain ? 1 : 0));
  return transact(database, async (query) => {
    const stored = new Set<Post>();
    for (const place of places) {
      if (await appendPost(query, keys, place, receivedAt)) stored.add(place.post);
    }
    return stored.size;
  });
}

async function appendPost(
  query: Query,
  keys: Keys,
  { chain, subject, post: { record, text, sdk, staging } }: Place,
  receivedAt: number,
): Promise<boolean> {
  const { id: recordId, revision } = record;
  const content = {
    ...{ recordId, revision, record: text, sdk, staging, receivedAt },
    ...{ erases: null, orderedBy: null, reason: null },
  };
  const first = follow(chain, { length: 0, hash: GENESIS }, content);
  const [opened] = await query(
    `insert into chains (chain, length, hash, seal, subject) values ($1, 1, $2, $3, $4)
     on conflict (chain) do nothing returning length`,
    [chain, first.hash, keys.sealOf(chain, { length: 1, hash: first.hash }, subject), subject],
  );
  if (opened) {
    if (await insertEntry(query, first, columnsOf(record))) return true;
    throw new Error(`chain ${chain} has rows, and no head`);
  }
  const head = await lockChain(query, chain);
  if (await isKnown(query, chain, recordId, revision, text)) return false;
  if (subject !== null) await spareTheRest(query, chain, head.length, receivedAt);
  const entry = follow(chain, head, content);
  await insertEntry(query, entry, columnsOf(record));
  await moveHead(query, keys, entry, subject ?? head.subject);
  return true;
}

/** Rows that one member may add in a day: many times what a person says. Each is walked whenever a page of the
 * member asks what was refused. */
export const MOST_A_DAY = 500;

/** A member has added all the rows of a day. */
export class TooManyRows extends Error {}

/** @throws {TooManyRows} */
async function spareTheRest(query: Query, chain: string, length: number, now: number) {
  if (length < MOST_A_DAY) return;
  const [row] = await query<{ received_at: Date }>(
    'select received_at from entries where chain = $1 and position = $2',
    [chain, length - MOST_A_DAY + 1],
  );
  if (row && row.received_at.getTime() > now - DAY) throw new TooManyRows();
}

/** The same words are known, and so is what was erased: it does not come back. Other words under an id and
 * revision that are there already are kept as a row of their own, as nobody can tell which were meant. */
async function isKnown(
  query: Query,
  chain: string,
  recordId: string,
  revision: number,
  text: string,
): Promise<boolean> {
  const rows = await query(
    `select position from entries where chain = $1 and record_id = $2 and revision = $3
       and erases is null and (record is null or record = $4) limit 1`,
    [chain, recordId, revision, text],
  );
  return rows.length > 0;
}

/** The head of a chain; until the transaction ends, nobody else appends to it. */
export async function lockChain(
  query: Query,
  chain: string,
): Promise<Head & { readonly subject: string | null }> {
  const [head] = await query<{ length: number; hash: Uint8Array; subject: string | null }>(
    'select length, hash, subject from chains where chain = $1 for update',
    [chain],
  );
  return head
    ? { length: Number(head.length), hash: head.hash, subject: head.subject }
    : { length: 0, hash: GENESIS, subject: null };
}

/** Ends a chain with a row, and seals that. */
export async function moveHead(
  query: Query,
  keys: Keys,
  { chain, position: length, hash }: Entry,
  subject: string | null,
): Promise<void> {
  await query(
    'update chains set length = $2, hash = $3, seal = $4, subject = $5 where chain = $1',
    [chain, length, hash, keys.sealOf(chain, { length, hash }, subject), subject],
  );
}

/** @returns false where a row has that position in the chain already. */
export async function insertEntry(
  query: Query,
  entry: Entry,
  columns?: ReturnType<typeof columnsOf>,
): Promise<boolean> {
  const rows = await query(
    `insert into entries (chain, position, record_id, revision, salt, previous, hash, record, sdk,
       staging, received_at, erases, ordered_by, reason, property, regime, policy_version, method,
       choices, decided_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
     on conflict (chain, position) do nothing returning position`,
    [
      entry.chain,
      entry.position,
      entry.recordId,
      entry.revision,
      entry.salt,
      entry.previous,
      entry.hash,
      entry.record,
      entry.sdk,
      entry.staging,
      new Date(entry.receivedAt),
      entry.erases,
      entry.orderedBy,
      entry.reason,
      columns?.property ?? null,
      columns?.regime ?? null,
      columns?.policyVersion ?? null,
      columns?.method ?? null,
      columns?.choices ?? null,
      columns ? new Date(columns.decidedAt) : null,
    ],
  );
  return rows.length > 0;
}
