import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countDays, type Database, migrate, openPostgres } from '../../../sdk/ledger/index.ts';
import { NOW } from '../../support/builders.ts';
import { ask, bodyOf, ledgerOn, linesOf, newId, post } from './support.ts';

/** An empty database on the coordinator of a cluster, with workers added to it. */
const url = process.env.CITUS_URL ?? '';

describe.skipIf(!url)('on Citus, where CITUS_URL names a coordinator', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openPostgres(url);
    await migrate(database);
    await database.query("select create_distributed_table('chains', 'chain')");
    await database.query(
      "select create_distributed_table('entries', 'chain', colocate_with => 'chains')",
    );
  }, 120_000);
  afterAll(() => database?.close());

  test('posts with members, figures, verification, export and erasure are as on one machine', async () => {
    const ledger = ledgerOn(database);
    const ids = Array.from({ length: 40 }, newId);
    const answers = await Promise.all(
      ids.map((id, index) => post(ledger, bodyOf({ id }, `m-${index % 4}`))),
    );
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 201));
    await countDays(database, 'UTC', NOW);
    expect((await ask(ledger, '/stats?from=2026-11-01&to=2026-11-30')).json.total).toBe(40);
    expect((await ask(ledger, '/verify')).json).toMatchObject({ ok: true, rows: 80 });
    expect(linesOf(await ask(ledger, '/export'))).toHaveLength(80);
    const erased = await ask(ledger, '/subjects/m-1?reason=asked', { method: 'DELETE' });
    expect(erased.json).toMatchObject({ erased: 20 });
    expect((await ask(ledger, '/verify')).json).toMatchObject({ ok: true, erased: 20 });
  });

  test('no statement of the writing path asks all shards', async () => {
    for (const statement of [
      'select chain from entries where chain = $1 and record_id = $1',
      'select chain from chains where chain = $1 for update',
    ]) {
      const plan = await database.query<Record<string, string>>(
        `explain ${statement.replaceAll('$1', `'${newId()}'`)}`,
      );
      const text = plan.flatMap((row) => Object.values(row)).join('\n');
      expect(text).toMatch(/Task Count: 1\b/);
    }
  });
});
