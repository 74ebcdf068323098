import { type Database, transact } from './database.ts';
import records from './migrations/0001-records.sql?raw';
import handOffs from './migrations/0002-hand-offs.sql?raw';

/** Every step from an empty database to now, oldest first. A step that was released is never edited. */
const MIGRATIONS: readonly (readonly [name: string, sql: string])[] = [
  ['0001-records', records],
  ['0002-hand-offs', handOffs],
];

/** Applies what was not applied yet; of several that try at once one does.
 * @returns the names of the steps that were applied now. */
export async function migrate(database: Database): Promise<readonly string[]> {
  await transact(database, async (query) => {
    await query(`create table if not exists ledger_migrations (
      name text primary key, applied_at timestamptz not null default now())`);
    // The row that is locked: advisory locks are not everywhere.
    await query("insert into ledger_migrations (name) values ('lock') on conflict do nothing");
  });
  return transact(database, async (query) => {
    await query("select name from ledger_migrations where name = 'lock' for update");
    const rows = await query<{ name: string }>('select name from ledger_migrations');
    const applied = new Set(rows.map(({ name }) => name));
    const missing = MIGRATIONS.filter(([name]) => !applied.has(name));
    for (const [name, sql] of missing) {
      for (const statement of statementsOf(sql)) await query(statement);
      await query('insert into ledger_migrations (name) values ($1)', [name]);
    }
    return missing.map(([name]) => name);
  });
}

/** A statement ends with a semicolon at the end of a line. */
const statementsOf = (sql: string): string[] =>
  sql
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter(Boolean);
