import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { codeOf, type Database } from './database.ts';
import { lockFolder } from './lock-folder.ts';
import { createPostgres, type PostgresOptions } from './postgres.ts';

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

/** PostgreSQL, or a cluster that speaks as it does, by its address; a pooler such as PgBouncer may stand
 * between. */
export async function openPostgres(
  address: string,
  options: PostgresOptions = {},
): Promise<Database> {
  const { default: pg } = await installed('pg', () => import('pg'));
  return createPostgres(pg, address, options);
}

/** A package that only the ledger needs, and only where it runs. */
export async function installed<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (codeOf(error) !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error(`The ledger needs the package ${name} here. Run: npm install ${name}`);
  }
}
