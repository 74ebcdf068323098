import { insertEntries, lockChain } from './append.ts';
import { type Database, type Query, transact } from './database.ts';
import { follow } from './entry.ts';
import { isRecordId, subjectChain } from './subject.ts';

/** Erases a member: the member's chain, and the chains of the records that are tied to the member. A
 * record's own id erases that record, also where it is tied to a member. What stays is that something was
 * there, so that the chains can be verified.
 * @returns how many rows were emptied; undefined where there is nothing of this id. */
export function eraseSubject(
  database: Database,
  id: string,
  now: number,
): Promise<number | undefined> {
  return transact(database, async (query) => {
    const member = subjectChain(id);
    const places = (await isThere(query, member))
      ? await placesOfMember(query, member)
      : isRecordId(id) && (await isThere(query, id))
        ? await placesOfRecord(query, id)
        : undefined;
    if (!places) return undefined;
    let erased = 0;
    for (const { chain, record } of places) erased += await empty(query, chain, record, now);
    return erased;
  });
}

/** Rows to empty: those of one record in a chain, all of them where the record is the chain. */
interface Place {
  readonly chain: string;
  readonly record: string;
}

const isThere = async (query: Query, chain: string): Promise<boolean> =>
  (await lockChain(query, chain)).length > 0;

async function placesOfMember(query: Query, member: string): Promise<Place[]> {
  const tied = await query<{ record_id: string }>(
    'select distinct record_id from entries where chain = $1 order by record_id',
    [member],
  );
  const chains = new Set([member, ...tied.map(({ record_id }) => record_id)]);
  return [...chains].map((chain) => ({ chain, record: chain }));
}

async function placesOfRecord(query: Query, record: string): Promise<Place[]> {
  const members = await query<{ chain: string }>(
    `select distinct chain from entries where record_id = $1 and chain <> record_id order by chain`,
    [record],
  );
  return [record, ...members.map(({ chain }) => chain)].map((chain) => ({ chain, record }));
}

async function empty(query: Query, chain: string, record: string, now: number): Promise<number> {
  const head = await lockChain(query, chain);
  const emptied = await query(
    `update entries set record = null, sdk = null, property = null, regime = null,
       policy_version = null, method = null, choices = null, decided_at = null
     where chain = $1 and record is not null${chain === record ? '' : ' and record_id = $2'}
     returning position`,
    chain === record ? [chain] : [chain, record],
  );
  if (emptied.length === 0) return 0;
  const tombstone = follow(chain, head, {
    recordId: record,
    // Records count from 1: no record is in its place.
    revision: -head.length,
    record: null,
    sdk: null,
    staging: false,
    receivedAt: now,
    erases: head.length,
  });
  await insertEntries(query, [{ entry: tombstone }]);
  const whole = chain === record;
  await query(
    `update chains set length = $2, hash = $3${whole ? ', subject = null' : ''} where chain = $1`,
    [chain, tombstone.position, tombstone.hash],
  );
  return emptied.length;
}
