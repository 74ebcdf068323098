import type { Store } from './append.ts';
import { type ArchivedRow, readArchive } from './archive-lines.ts';
import { readTombstones } from './archive-rows.ts';
import { signerOf } from './checkpoint.ts';
import { eraseSubject, type Order, type Place } from './erase.ts';
import { expectWhole, rewriteArchive } from './rewrite-archive.ts';

/** What an erasure that goes through archives too did. */
export interface ErasedEverywhere {
  /** Rows of the live tables that were emptied. */
  readonly rows: number;
  /** The archives at hand, with how many of their rows were emptied. */
  readonly files: readonly { readonly file: string; readonly rows: number }[];
  /** Months whose archives have rows of it too, and are not at hand. */
  readonly left: readonly string[];
}

/** Erases a member or a record from the live tables and from archives. The tombstones stand in the ledger, and
 * copies of them in the files, which stay verifiable. When it is interrupted, the same again goes on.
 * @returns undefined where there is nothing of this id. */
export async function eraseEverywhere(
  store: Store,
  id: string,
  order: Order,
  files: readonly string[],
): Promise<ErasedEverywhere | undefined> {
  const { verifierKey } = signerOf(store.keys);
  const periods = new Set<string>();
  for (const file of files) periods.add((await expectWhole(file, verifierKey)).period);
  const places = await placesIn(store, id, files);
  const erased = await eraseSubject(store, id, order, places);
  if (!erased) return undefined;
  const tombstones = await readTombstones(store.database.query, places);
  const keys = new Set(places.map(({ chain, record }) => `${chain} ${record}`));
  const isErased = ({ chain, id: record }: ArchivedRow) =>
    keys.has(`${chain} ${chain}`) || keys.has(`${chain} ${record}`);
  const rewritten: { file: string; rows: number }[] = [];
  for (const file of files) {
    let rows = 0;
    for await (const row of rowsOf(file)) if (isErased(row) && hasWords(row)) rows += 1;
    if (rows > 0) await rewriteArchive(file, verifierKey, { isErased, tombstones });
    rewritten.push({ file, rows });
  }
  const left = erased.archives.filter((period) => !periods.has(period));
  return { rows: erased.rows, files: rewritten, left };
}

const hasWords = ({ record, salt, erases }: ArchivedRow): boolean =>
  erases === null && (record !== null || salt !== null);

/** Where archives have rows of a member, and of every record that is tied to the member; or of one record. */
async function placesIn(
  { database, keys }: Store,
  id: string,
  files: readonly string[],
): Promise<readonly Place[]> {
  const member = keys.chainOf(id);
  const tied = await database.query<{ record_id: string }>(
    'select distinct record_id from entries where chain = $1 and record_id <> $1 and erases is null',
    [member],
  );
  const records = new Set([id, ...tied.map(({ record_id }) => record_id)]);
  for (const file of files) {
    for await (const row of rowsOf(file)) if (row.chain === member) records.add(row.id);
  }
  const places = new Map<string, Place>();
  const put = (chain: string, record: string) =>
    places.set(`${chain} ${record}`, { chain, record });
  for (const file of files) {
    for await (const { chain, id: record } of rowsOf(file)) {
      if (chain === member) put(chain, chain);
      else if (records.has(record)) put(chain, record);
    }
  }
  return [...places.values()];
}

async function* rowsOf(file: string): AsyncGenerator<ArchivedRow> {
  for await (const line of readArchive(file)) if (line && 'leaf' in line) yield line;
}
