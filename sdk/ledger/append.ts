import { type Database, type Query, transact } from './database.ts';
import { columnsOf, type Entry, follow, GENESIS } from './entry.ts';
import type { Post } from './post.schema.ts';
import { subjectChain } from './subject.ts';

/** Stores what is new of a batch, all of it or nothing.
 * @returns how many posts had something new. */
export async function appendPosts(
  database: Database,
  posts: readonly Post[],
  receivedAt: number,
): Promise<number> {
  const lines = posts.flatMap((post) => [
    { chain: post.record.id, subject: null, post },
    ...(post.subject ? [{ chain: subjectChain(post.subject), subject: post.subject, post }] : []),
  ]);
  // Chains are locked in one order by everyone: nobody waits for who waits for them.
  lines.sort((a, b) => (a.chain < b.chain ? -1 : a.chain > b.chain ? 1 : 0));
  return transact(database, async (query) => {
    const stored = new Set<Post>();
    for (const { chain, subject, post } of lines) {
      if (await appendPost(query, chain, subject, post, receivedAt)) stored.add(post);
    }
    return stored.size;
  });
}

async function appendPost(
  query: Query,
  chain: string,
  subject: string | null,
  { record, text, sdk, staging }: Post,
  receivedAt: number,
): Promise<boolean> {
  const { id: recordId, revision } = record;
  const content = { recordId, revision, record: text, sdk, staging, receivedAt, erases: null };
  const first = follow(chain, { length: 0, hash: GENESIS }, content);
  const [opened] = await query(
    `insert into chains (chain, length, hash, subject) values ($1, 1, $2, $3)
     on conflict (chain) do nothing returning length`,
    [chain, first.hash, subject],
  );
  if (opened) {
    if (await insertEntry(query, first, columnsOf(record))) return true;
    throw new Error(`chain ${chain} has rows, and nothing that says where it ends`);
  }
  const entry = follow(chain, await lockChain(query, chain), content);
  if (!(await insertEntry(query, entry, columnsOf(record)))) return false;
  await query(
    'update chains set length = $2, hash = $3, subject = coalesce($4, subject) where chain = $1',
    [chain, entry.position, entry.hash, subject],
  );
  return true;
}

/** Where a chain ends; until the transaction does, nobody else appends to it. */
export async function lockChain(
  query: Query,
  chain: string,
): Promise<{ readonly length: number; readonly hash: Uint8Array }> {
  const [head] = await query<{ length: number; hash: Uint8Array }>(
    'select length, hash from chains where chain = $1 for update',
    [chain],
  );
  return head ? { length: Number(head.length), hash: head.hash } : { length: 0, hash: GENESIS };
}

/** @returns false where the row's id and revision are in the chain already. */
export async function insertEntry(
  query: Query,
  entry: Entry,
  columns?: ReturnType<typeof columnsOf>,
): Promise<boolean> {
  const rows = await query(
    `insert into entries (chain, record_id, revision, position, previous, hash, record, sdk, staging,
       received_at, erases, property, regime, policy_version, method, choices, decided_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
     on conflict (chain, record_id, revision) do nothing returning position`,
    [
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
    ],
  );
  return rows.length > 0;
}
