import type { Database } from './database.ts';
import { causeOf, type LogLine } from './log.ts';

/** Work that a ledger does beside its visitors. */
export interface Chore {
  readonly every: number;
  /** And once before the first time. */
  readonly atOnce?: boolean | undefined;
  /** What the log says where it went wrong. */
  readonly trouble: string;
  readonly report: (line: LogLine) => void;
  readonly now?: (() => number) | undefined;
  work(database: Database, now: number): Promise<unknown>;
}

/** Does work again and again, and tells what went wrong.
 * @returns what ends it; nothing is asked of the database after that. */
export function keepDoing(
  database: Database,
  { every, atOnce = false, trouble, report, now = Date.now, work }: Chore,
): () => Promise<void> {
  const ending = new AbortController();
  const { signal } = ending;
  const stoppable = database.until?.(signal) ?? database;
  const ended: Database = {
    ...stoppable,
    transaction: async (inner) => {
      signal.throwIfAborted();
      return stoppable.transaction(inner);
    },
  };
  let running: Promise<unknown> | undefined;
  const once = async () => {
    try {
      await work(ended, now());
    } catch (error) {
      if (signal.aborted) return;
      const time = new Date(now()).toISOString();
      report({ time, level: 'warn', message: trouble, code: causeOf(error) });
    }
  };
  const turn = () => {
    running ??= once().finally(() => {
      running = undefined;
    });
  };
  const timer = setInterval(turn, every);
  if (atOnce) turn();
  return async () => {
    clearInterval(timer);
    ending.abort();
    await running;
  };
}
