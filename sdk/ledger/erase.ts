import type { Store } from './append.ts';
import { addCounts, type Counted } from './daily-counts.ts';
import { type Query, transact } from './database.ts';
import { type Content, follow } from './entry.ts';
import { insertEntries, lockChain, moveHead, place } from './insert-rows.ts';
import type { Keys } from './keys.ts';
import { isRecordId } from './subject.ts';
import { signTombstone } from './tombstone.ts';

/** Who had something erased, and why: kept in every tombstone, inside its hash. */
export interface Order {
  /** Of the operator's request. */
  readonly request: string;
  readonly reason: string;
  /** Milliseconds, by the ledger's clock. */
  readonly at: number;
}

/** What an erasure did. */
export interface Erased {
  /** Rows that were emptied. */
  readonly rows: number;
  /** Months in whose archives rows of the same chains are: those files still have them. */
  readonly archives: readonly string[];
}

/** Erases a member: the member's chain, and every record that is tied to the member, wherever it stands,
 * also in the chain of another who used the same device. A record's own id erases that record everywhere.
 * What stays is that something was there, so that the chains can be verified.
 * @param archived where archives that are at hand have rows of it: the ledger does not know what is in them
 * @returns undefined where there is nothing of this id. */
export function eraseSubject(
  { database, keys }: Store,
  id: string,
  order: Order,
  archived: readonly Place[] = [],
): Promise<Erased | undefined> {
  return transact(database, async (query) => {
    const member = keys.chainOf(id);
    const live = (await isThere(query, member))
      ? await placesOfMember(query, member)
      : isRecordId(id) && (await isThere(query, id))
        ? await placesOfRecord(query, id)
        : undefined;
    if (!live) return undefined;
    const places = withPlaces(live, archived);
    let rows = 0;
    const counted: Counted[] = [];
    for (const one of places) {
      const emptied = await empty(query, keys, one, order);
      rows += emptied.rows;
      counted.push(...emptied.counted);
    }
    await uncount(query, counted);
    return { rows, archives: await archivesOf(query, places) };
  });
}

const withPlaces = (places: readonly Place[], more: readonly Place[]): readonly Place[] => [
  ...places,
  ...more.filter(
    ({ chain, record }) => !places.some((one) => one.chain === chain && one.record === record),
  ),
];

async function archivesOf(query: Query, places: readonly Place[]): Promise<readonly string[]> {
  const chains = [...new Set(places.map(({ chain }) => chain))];
  const rows = await query<{ period: string }>(
    `select distinct period from archived_chains
     where signature is not null and chain in ${place(0, chains.length)} order by period`,
    chains,
  );
  return rows.map(({ period }) => period);
}

/** Rows to empty: those of one record in a chain, all of them where the record is the chain. */
export interface Place {
  readonly chain: string;
  readonly record: string;
}

const isThere = async (query: Query, chain: string): Promise<boolean> =>
  (await lockChain(query, chain)).length > 0;

async function placesOfMember(query: Query, member: string): Promise<Place[]> {
  const tied = await query<{ record_id: string }>(
    'select distinct record_id from entries where chain = $1 and record_id <> $1 order by record_id',
    [member],
  );
  const places: Place[] = [{ chain: member, record: member }];
  for (const { record_id } of tied) {
    const all = await placesOfRecord(query, record_id);
    places.push(...all.filter(({ chain }) => chain !== member));
  }
  return places;
}

async function placesOfRecord(query: Query, record: string): Promise<Place[]> {
  const members = await query<{ chain: string }>(
    `select distinct chain from entries where record_id = $1 and chain <> record_id order by chain`,
    [record],
  );
  return [record, ...members.map(({ chain }) => chain)].map((chain) => ({ chain, record }));
}

async function empty(
  query: Query,
  keys: Keys,
  { chain, record }: Place,
  { request, reason, at }: Order,
): Promise<{ readonly rows: number; readonly counted: readonly Counted[] }> {
  const head = await lockChain(query, chain);
  const whole = chain === record;
  const counted = whole ? await countedIn(query, record) : [];
  const emptied = await query(
    `update entries set record = null, salt = null, sdk = null, property = null, regime = null,
       policy_version = null, method = null, choices = null, decided_at = null
     where chain = $1 and record is not null${whole ? '' : ' and record_id = $2'}
     returning position`,
    whole ? [chain] : [chain, record],
  );
  if (emptied.length === 0 && !(await needsTombstone(query, chain, record))) {
    return { rows: 0, counted };
  }
  const content: Content = {
    recordId: record,
    // Records count from 1: no record is in its place.
    revision: -head.length,
    record: null,
    sdk: null,
    staging: false,
    receivedAt: at,
    erases: head.length,
    orderedBy: request,
    reason,
  };
  const tombstone = follow(
    chain,
    head,
    content,
    signTombstone(keys, { ...content, chain, previous: head.hash }),
  );
  await insertEntries(query, [{ entry: tombstone }]);
  await moveHead(query, keys, head, tombstone, whole ? null : head.subject);
  return { rows: emptied.length, counted };
}

/** Whether rows of it are in archives, and nothing in the chain says yet that they are to be empty. */
async function needsTombstone(query: Query, chain: string, record: string): Promise<boolean> {
  const [begin] = await query(
    `select a.position from archived_chains a where a.chain = $1 and a.begins and not exists (
       select 1 from entries e
       where e.chain = $1 and e.record_id in ($1, $2) and e.erases >= a.position)`,
    [chain, record],
  );
  return begin !== undefined;
}

/** What the figures have of a record. */
async function countedIn(query: Query, record: string): Promise<readonly Counted[]> {
  const rows = await query<Omit<Counted, 'receivedAt'> & { readonly received_at: Date }>(
    `select property, regime, policy_version as "policyVersion", method, choices, received_at
     from entries where chain = $1 and record_id = $1 and not staging and record is not null`,
    [record],
  );
  return rows.map(({ received_at, ...row }) => ({ ...row, receivedAt: received_at.getTime() }));
}

/** What is erased is in no figure any more. Who counts days again has finished, or begins after this. */
async function uncount(query: Query, rows: readonly Counted[]): Promise<void> {
  const zones = await query<{ zone: string }>(
    'select zone from count_zones order by zone for update',
  );
  for (const { zone } of zones) await addCounts(query, rows, { zone, shard: 0, by: -1 });
}
