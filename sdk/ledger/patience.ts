import { type Database, Unavailable } from './database.ts';

/** A database that says nothing for so many milliseconds is away. */
export const PATIENCE = 10_000;

/** Waits for what goes on for others too: who waits for too long is told so, and it is not ended. */
export async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unavailable('the database is too slow')), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** A database that is asked for a while only, from the first question on, or until the signal: then what is
 * under way is given up and cancelled. `end` when nothing more is asked. */
export function withPatience(
  database: Database,
  milliseconds: number,
  signal?: AbortSignal,
): { readonly database: Database; end(): void } {
  const late = new AbortController();
  const until = signal ? AbortSignal.any([signal, late.signal]) : late.signal;
  const inner = database.until?.(until) ?? database;
  const left = new Promise<never>((_, reject) => {
    until.addEventListener('abort', () => reject(until.reason), { once: true });
  });
  left.catch(() => {});
  let timer: NodeJS.Timeout | undefined;
  const hurry = <T>(work: () => Promise<T>): Promise<T> => {
    until.throwIfAborted();
    timer ??= setTimeout(
      () => late.abort(new Unavailable('the database is too slow')),
      milliseconds,
    );
    return Promise.race([work(), left]);
  };
  return {
    database: {
      query: async (text, values) => hurry(() => inner.query(text, values)),
      transaction: async (work) => hurry(() => inner.transaction(work)),
      close: () => inner.close(),
    },
    end: () => clearTimeout(timer),
  };
}
