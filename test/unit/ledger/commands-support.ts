import { afterEach, beforeEach, inject, vi } from 'vitest';
import { ledger } from '../../../sdk/cli/ledger.ts';
import { type Database, migrate } from '../../../sdk/ledger/index.ts';
import { addressIn, OWN_SECRET, openEmptySchema } from './support.ts';

/** What a command prints and complains of, in the order in which it does. */
export function heard(): { text(): string; forget(): void } {
  let text = '';
  beforeEach(() => {
    text = '';
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((data) => {
        text += data;
        return true;
      });
    }
  });
  afterEach(() => void vi.restoreAllMocks());
  return {
    text: () => text,
    forget: () => {
      text = '';
    },
  };
}

export interface Commands {
  /** With nothing in it before each test. */
  database(): Database;
  /** What was printed since the last `run`. */
  text(): string;
  /** Runs a command of the ledger.
   * @returns its exit code, and what it printed */
  run(...args: string[]): Promise<readonly [number, string]>;
}

/** The commands, pointed at a PostgreSQL by the environment, as they are where they serve. */
export function commandsOnPostgres(): Commands {
  const url = inject('postgres');
  const { text, forget } = heard();
  let database: Database;
  beforeEach(async () => {
    database = await openEmptySchema(url);
    await migrate(database);
    const [place] = await database.query<{ search_path: string }>('show search_path');
    vi.stubEnv('DATABASE_URL', addressIn(url, place?.search_path ?? ''));
    vi.stubEnv('LEDGER_SECRET', OWN_SECRET);
  }, 60_000);
  afterEach(async () => {
    vi.unstubAllEnvs();
    await database.close();
  });
  return {
    database: () => database,
    text,
    async run(...args) {
      forget();
      return [await ledger(args), text()];
    },
  };
}
