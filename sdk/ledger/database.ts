/** What the ledger's SQL takes as parameters. */
export type Value = string | number | boolean | Date | Uint8Array | null;

/** One statement with `$1`, `$2`, … for its parameters. */
export type Query = <Row>(text: string, values?: readonly Value[]) => Promise<readonly Row[]>;

/** All that the ledger asks of a database: PostgreSQL, or one that speaks as it does. */
export interface Database {
  readonly query: Query;
  /** Commits when `work` resolves, and only then. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  /** The same database, for somebody who may go away: what is under way then is cancelled there too. */
  until?(signal: AbortSignal): Database;
  /** Takes a name that one at a time has among all who are connected; whoever has it and is gone has it no longer.
   * Absent where nobody else can be connected.
   * @returns undefined where somebody has it */
  hold?(name: string): Promise<Held | undefined>;
  close(): Promise<void>;
}

/** A name that is held. */
export interface Held {
  /** Aborted when the name is lost with its connection: somebody else may have it then. */
  readonly signal: AbortSignal;
  release(): Promise<void>;
}

/** There was no answer: the database is away, full or too slow. What was asked may be asked again. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** SQLSTATE of an error of the database, or the code of one of the connection to it. */
export const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;

/** Two transactions met, or a cluster asks for another try: nothing of it was stored. Of two that make one
 * table, the slower hears that its row, its type or the table is there, `if not exists` or not. */
const CONFLICT = /^(40001|40P01|23505|42710|42P07|CR000)$/;
const TRIES = 20;

/** A transaction that is tried again where it met another. */
export async function transact<T>(
  database: Database,
  work: (query: Query) => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await database.transaction(work);
    } catch (error) {
      if (tried === TRIES || !CONFLICT.test(codeOf(error) ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * tried));
    }
  }
}

/** What PostgreSQL says of itself, not of the statement: no connection (08), a cancelled or unlucky
 * transaction (40, 57), nothing left (53), the disk (58), a copy that may not write (25006), and what a
 * cluster says of a shard that did not commit (XX000). */
const AWAY = /^(08|40|53|57|58|25006$|XX000$)/;

/** The database can't be reached, is starting, stopping, full or slow: to be asked again later. Any other
 * fault says what is wrong with the statement. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof Unavailable || AWAY.test(codeOf(error) ?? '');
