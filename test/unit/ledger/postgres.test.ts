import { describe, expect, inject, test } from 'vitest';
import { migrate, openPostgres, readSchema } from '../../../sdk/ledger/index.ts';
import { addressIn, openEmptySchema } from './support.ts';

const url = inject('postgres');

describe.skipIf(!url)('PostgreSQL', () => {
  test('who goes away is cancelled there, and the connection is of use again', async () => {
    const database = await openPostgres(url, { pool: 1 });
    const watching = await openPostgres(url);
    const gone = new AbortController();
    const sleeping = database.until?.(gone.signal).query('select pg_sleep(600)');
    sleeping?.catch(() => {});
    const sleepers = async () => {
      const rows = await watching.query(
        `select 1 from pg_stat_activity where query = 'select pg_sleep(600)' and state = 'active'`,
      );
      return rows.length;
    };
    await expect.poll(sleepers, { timeout: 10_000 }).toBe(1);
    gone.abort(new Error('gone'));
    await expect(sleeping).rejects.toThrow('gone');
    await expect.poll(sleepers, { timeout: 10_000 }).toBe(0);
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    await database.close();
    await watching.close();
  });

  test('no statement takes longer than it may', async () => {
    const database = await openPostgres(url, { timeout: 50 });
    await expect(database.query('select pg_sleep(600)')).rejects.toMatchObject({ code: '57014' });
    await database.close();
  });

  test('a pool has as many connections as it is given, and who comes when too many wait is turned away', async () => {
    const database = await openPostgres(url, { pool: 2, waiting: 3 });
    const asking = Array.from({ length: 6 }, () =>
      database.query<{ pid: number }>('select pg_backend_pid() as pid, pg_sleep(0.05)'),
    );
    const answers = await Promise.allSettled(asking);
    const pids = answers.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    expect(new Set(pids.map(({ pid }) => pid)).size).toBe(2);
    expect(answers.at(-1)).toMatchObject({ reason: { name: 'Unavailable' } });
    await database.close();
  });

  test('what failed inside a transaction and was caught there is not taken for stored', async () => {
    const database = await openPostgres(url);
    const work = database.transaction(async (query) => {
      await query('select 1 / 0').catch(() => {});
    });
    await expect(work).rejects.toThrow('had failed');
    await database.close();
  });

  test('a schema is looked at without being changed', async () => {
    const database = await openEmptySchema(url);
    const [{ search_path } = { search_path: '' }] = await database.query<{ search_path: string }>(
      'show search_path',
    );
    const reading = await openPostgres(
      addressIn(url, `${search_path} -c default_transaction_read_only=on`),
    );
    expect((await readSchema(reading)).missing[0]).toBe('0001-rows');
    await migrate(database);
    expect(await readSchema(reading)).toEqual({ missing: [], unknown: [] });
    await database.query("insert into ledger_migrations (name) values ('9999-later')");
    expect(await readSchema(reading)).toEqual({ missing: [], unknown: ['9999-later'] });
    await reading.close();
    await database.close();
  });
});
