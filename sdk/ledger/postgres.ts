import type pg from 'pg';
import { codeOf, type Database, type Held, type Query, Unavailable } from './database.ts';

export interface PostgresOptions {
  /** Connections at most; 10 unless set. */
  readonly pool?: number | undefined;
  /** Milliseconds that one statement may take; as long as it needs unless set. */
  readonly timeout?: number | undefined;
  /** Who comes while so many wait for a connection is turned away; 1000 unless set. */
  readonly waiting?: number | undefined;
}

/** Longer than a handshake takes anywhere. */
const CONNECT = 5_000;
const NEVER: AbortSignal = new AbortController().signal;

/** The client of `pg` as the ledger asks it. Every statement is in a transaction and none has a name, and
 * what is set is set for one transaction: so a pooler may give each to another connection.
 * @internal Its types are those of `pg`, which who has PGlite does not have. */
export function createPostgres(
  { Pool, Client }: typeof pg,
  address: string,
  { pool: max = 10, timeout = 0, waiting = 1000 }: PostgresOptions,
): Database {
  const settings = {
    connectionString: address,
    connectionTimeoutMillis: CONNECT,
    keepAlive: true,
    application_name: 'rarejob-consent ledger',
  };
  const pool = new Pool({ ...settings, max });
  // A connection that waits in the pool and is cut is replaced by the next who asks.
  pool.on('error', () => {});

  async function connect(signal: AbortSignal): Promise<pg.PoolClient> {
    if (pool.waitingCount >= waiting) throw new Unavailable('too many wait for the database');
    const client = await pool.connect().catch(refused);
    // Who left while waiting wants nothing any more.
    if (signal.aborted) client.release();
    signal.throwIfAborted();
    return client;
  }

  async function cancel(pid: number): Promise<void> {
    // A connection of its own: those of the pool may all be at work.
    const client = new Client(settings);
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('select pg_cancel_backend($1)', [pid]);
    } finally {
      await client.end();
    }
  }

  async function within<T>(signal: AbortSignal, work: (query: Query) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const client = await connect(signal);
    let isWhole = true;
    // One in use that is cut fails its statement too; without a listener it would end the process.
    const onCut = () => {
      isWhole = false;
    };
    client.on('error', onCut);
    let pid = 0;
    let cancelled = Promise.resolve();
    let onAbort = () => {};
    const left = new Promise<never>((_, reject) => {
      onAbort = () => {
        isWhole = false;
        if (pid > 0) cancelled = cancel(pid).catch(() => {});
        reject(signal.reason);
      };
    });
    left.catch(() => {});
    signal.addEventListener('abort', onAbort, { once: true });
    const run = (text: string, values?: readonly unknown[]) =>
      Promise.race([client.query(text, values && [...values]).catch(refused), left]);
    try {
      const begun: unknown = await run(
        `begin; set local statement_timeout = ${timeout}; select pg_backend_pid() as pid`,
      );
      pid = (begun as pg.QueryResult<{ pid: number }>[])[2]?.rows[0]?.pid ?? 0;
      const result = await work(
        async (text, values = []) => (await run(text, values)).rows as never,
      );
      const { command } = await run('commit');
      // What failed inside and was caught there has undone everything.
      if (command !== 'COMMIT') throw new Error('a statement of the transaction had failed');
      return result;
    } catch (error) {
      if (isWhole) await client.query('rollback').catch(onCut);
      throw error;
    } finally {
      signal.removeEventListener('abort', onAbort);
      // Kept until then: a pooler could have given it to somebody else, who would be cancelled.
      cancelled.then(() => {
        client.off('error', onCut);
        client.release(!isWhole);
      });
    }
  }

  /** A transaction that stays open: a session's lock would not go through a pooler. */
  async function hold(name: string): Promise<Held | undefined> {
    const client = new Client(settings);
    const lost = new AbortController();
    client.on('error', () =>
      lost.abort(new Unavailable(`the connection that held ${name} is cut`)),
    );
    try {
      await client.connect();
      await client.query('begin');
      const { rows } = await client.query<{ is_held: boolean }>(
        `select pg_try_advisory_xact_lock(hashtext(current_schema() || ' ' || $1)) as is_held`,
        [name],
      );
      if (rows[0]?.is_held) {
        return { signal: lost.signal, release: () => client.end().catch(() => {}) };
      }
    } catch (error) {
      await client.end().catch(() => {});
      refused(error);
    }
    await client.end();
    return undefined;
  }

  const until = (signal: AbortSignal): Database => ({
    query: (text, values) => within(signal, (query) => query(text, values)),
    transaction: (work) => within(signal, work),
    until,
    hold,
    close: () => pool.end(),
  });
  return until(NEVER);
}

/** An error without an SQLSTATE is one of the way to the database. */
function refused(error: unknown): never {
  const code = codeOf(error) ?? '';
  // Every SQLSTATE has a digit, and no code of a socket that is as long has one.
  if (/^(?=.*\d)[\dA-Z]{5}$/.test(code) || !(error instanceof Error)) throw error;
  throw new Unavailable(code || error.message, { cause: error });
}
