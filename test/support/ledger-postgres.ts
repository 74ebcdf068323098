import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate, openPglite } from '../../sdk/ledger/index.ts';
import { findPostgres, startPostgres } from './postgres.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the ledger's tests find a PostgreSQL; empty where there is none. */
    readonly postgres: string;
    /** A folder of an empty PGlite as `migrate` leaves it: to be copied, as making one takes seconds. */
    readonly pglite: string;
  }
}

/** The PostgreSQL of `DATABASE_URL`, else one that is started for the tests, where one is installed; and a
 * PGlite to copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [stop, folder] = await Promise.all([providePostgres(project), makePglite()]);
  project.provide('pglite', join(folder, 'data'));
  return async () => {
    rmSync(folder, { recursive: true, force: true });
    await stop();
  };
}

async function providePostgres(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL;
  const programs = findPostgres();
  if (given || !programs) {
    project.provide('postgres', given ?? '');
    if (!given) process.stdout.write('ledger: not tried on PostgreSQL, none is installed\n');
    return async () => {};
  }
  const { url, stop } = await startPostgres(programs);
  project.provide('postgres', url);
  return stop;
}

async function makePglite(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-pglite-'));
  const database = await openPglite(join(folder, 'data'));
  await migrate(database);
  await database.close();
  return folder;
}
