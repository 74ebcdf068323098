import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { codeOf, type Database } from './database.ts';
import { lockFolder } from './lock-folder.ts';

/** PostgreSQL inside this process, kept in a folder: for trials and small sites. A killed process loses
 * nothing that was stored; a power cut may, as nothing waits for the disk. */
export async function openPglite(folder?: string): Promise<Database> {
  const { PGlite } = await installed('@electric-sql/pglite', () => import('@electric-sql/pglite'));
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const unlock = folder === undefined ? undefined : await lockFolder(resolve(folder));
  const pglite = await PGlite.create(folder);
  return {
    query: async (text, values = []) => (await pglite.query<never>(text, [...values])).rows,
    transaction: (work) =>
      pglite.transaction((inner) =>
        work(async (text, values = []) => (await inner.query<never>(text, [...values])).rows),
      ),
    async close() {
      await pglite.close();
      await unlock?.();
    },
  };
}

/** PostgreSQL, or a cluster that speaks as it does, by its address. */
export async function openPostgres(address: string): Promise<Database> {
  const { default: postgres } = await installed('postgres', () => import('postgres'));
  const sql = postgres(address, {
    connect_timeout: 5,
    onnotice: () => {},
    // Who comes while it is down is told so soon, and the first one after finds it.
    backoff: () => 0.25,
  });
  return {
    query: async (text, values = []) => sql.unsafe(text, [...values], { prepare: true }),
    transaction: (work) =>
      sql.begin((inner) =>
        work(async (text, values = []) => inner.unsafe(text, [...values], { prepare: true })),
      ) as never,
    close: () => sql.end({ timeout: 5 }),
  };
}

/** A package that only the ledger needs, and only where it runs. */
async function installed<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (codeOf(error) !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error(`The ledger needs the package ${name} here. Run: npm install ${name}`);
  }
}
