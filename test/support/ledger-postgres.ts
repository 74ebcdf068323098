import type { TestProject } from 'vitest/node';
import { findPostgres, startPostgres } from './postgres.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the ledger's tests find a PostgreSQL; empty where there is none. */
    readonly postgres: string;
  }
}

/** The PostgreSQL of `DATABASE_URL`, else one that is started for the tests, where one is installed. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.DATABASE_URL;
  const programs = findPostgres();
  if (given || !programs) {
    project.provide('postgres', given ?? '');
    if (!given) process.stdout.write('ledger: not tried on PostgreSQL, none is installed\n');
    return undefined;
  }
  const { url, stop } = await startPostgres(programs);
  project.provide('postgres', url);
  return stop;
}
