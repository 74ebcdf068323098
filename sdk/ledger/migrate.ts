import { codeOf, type Database, transact } from './database.ts';
import rows from './migrations/0001-rows.sql?raw';
import handOffs from './migrations/0002-hand-offs.sql?raw';
import tiles from './migrations/0003-tiles.sql?raw';
import dailyCounts from './migrations/0004-daily-counts.sql?raw';
import rowsInOrder from './migrations/0005-rows-in-order.sql?raw';
import archives from './migrations/0006-archives.sql?raw';

/** Every step from an empty database to now, oldest first. A step that was released is never edited. */
const MIGRATIONS: readonly (readonly [name: string, sql: string])[] = [
  ['0001-rows', rows],
  ['0002-hand-offs', handOffs],
  ['0003-tiles', tiles],
  ['0004-daily-counts', dailyCounts],
  ['0005-rows-in-order', rowsInOrder],
  ['0006-archives', archives],
];

/** No step: the row that is locked, as advisory locks are not everywhere. */
const LOCK = 'lock';

/** Applies what was not applied yet; of several that try at once one does.
 * @returns the names of the steps that were applied now. */
export async function migrate(database: Database): Promise<readonly string[]> {
  await transact(database, async (query) => {
    await query(`create table if not exists ledger_migrations (
      name text primary key, applied_at timestamptz not null default now())`);
    await query('insert into ledger_migrations (name) values ($1) on conflict do nothing', [LOCK]);
  });
  return transact(database, async (query) => {
    await query('select name from ledger_migrations where name = $1 for update', [LOCK]);
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

/** How a database stands to this version, looked at and not changed. */
export interface SchemaState {
  /** Steps that `migrate` would apply. */
  readonly missing: readonly string[];
  /** Steps that this version does not know: a newer one was here. */
  readonly unknown: readonly string[];
}

export async function readSchema(database: Database): Promise<SchemaState> {
  const known = MIGRATIONS.map(([name]) => name);
  const applied = await appliedTo(database);
  return {
    missing: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
}

const NO_SUCH_TABLE = '42P01';

async function appliedTo(database: Database): Promise<readonly string[]> {
  try {
    const rows = await database.query<{ name: string }>(
      'select name from ledger_migrations where name <> $1 order by name',
      [LOCK],
    );
    return rows.map(({ name }) => name);
  } catch (error) {
    if (codeOf(error) !== NO_SUCH_TABLE) throw error;
    return [];
  }
}

/** A statement ends with a semicolon at the end of a line. */
const statementsOf = (sql: string): string[] =>
  sql
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter(Boolean);
