import type { Query, Value } from './database.ts';
import { type columnsOf, type Entry, GENESIS } from './entry.ts';
import { type Keys, type Sealed, UNSEALED } from './keys.ts';

/** A row, and what stands in columns of its own. */
export interface Row {
  readonly entry: Entry;
  readonly columns?: ReturnType<typeof columnsOf>;
}

/** The head of a chain; until the transaction ends, nobody else appends to it. */
export async function lockChain(query: Query, chain: string): Promise<Sealed> {
  const [head] = await query<Sealed>(
    'select chain, length, hash, seal, subject from chains where chain = $1 for update',
    [chain],
  );
  return head
    ? { ...head, length: Number(head.length) }
    : { chain, length: 0, hash: GENESIS, seal: UNSEALED, subject: null };
}

/** Ends a chain with a row, and seals that. */
export async function moveHead(
  query: Query,
  keys: Keys,
  before: Sealed,
  { chain, position: length, hash }: Entry,
  subject: string | null,
): Promise<void> {
  await query(
    'update chains set length = $2, hash = $3, seal = $4, subject = $5 where chain = $1',
    [chain, length, hash, keys.sealAfter(before, { length, hash }, subject), subject],
  );
}

/** @returns how many were stored: those whose position in their chain was free. */
export async function insertEntries(query: Query, rows: readonly Row[]): Promise<number> {
  if (rows.length === 0) return 0;
  const inserted = await query(
    `insert into entries (chain, position, record_id, revision, salt, previous, hash, record, sdk,
       staging, received_at, erases, ordered_by, reason, property, regime, policy_version, method,
       choices, decided_at)
     values ${places(rows.length, 20)}
     on conflict (chain, position) do nothing returning position`,
    rows.flatMap(valuesOf),
  );
  return inserted.length;
}

const valuesOf = ({ entry, columns }: Row): Value[] => [
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
];

/** `($1, $2)`: so many parameters after the first `from`. */
export const place = (from: number, columns: number): string =>
  `(${Array.from({ length: columns }, (_, column) => `$${from + column + 1}`).join(', ')})`;

/** `($1, $2), ($3, $4)`: for so many rows. */
export const places = (rows: number, columns: number): string =>
  Array.from({ length: rows }, (_, row) => place(row * columns, columns)).join(', ');
