import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { migrate, openPostgres } from '../../../sdk/ledger/index.ts';
import { addressIn, onEveryDatabase, openEmptySchema } from './support.ts';

/** Every step that there is: none is forgotten. */
const STEPS = readdirSync(join(import.meta.dirname, '../../../sdk/ledger/migrations'))
  .map((name) => name.replace(/\.sql$/, ''))
  .sort();

onEveryDatabase((database) => {
  test('what was applied is not applied again, and is written down', async () => {
    expect(await migrate(database())).toEqual([]);
    const rows = await database().query('select name from ledger_migrations order by name');
    expect(rows).toEqual([...STEPS, 'lock'].map((name) => ({ name })));
  });
});

test.skipIf(!inject('postgres'))('of many that migrate at once, one does', async () => {
  const schema = await openEmptySchema(inject('postgres'));
  const [{ search_path } = { search_path: '' }] = await schema.query<{ search_path: string }>(
    'show search_path',
  );
  const address = addressIn(inject('postgres'), search_path);
  const others = await Promise.all(Array.from({ length: 6 }, () => openPostgres(address)));
  const applied = await Promise.all(others.map((other) => migrate(other)));
  expect(applied.flat()).toEqual(STEPS);
  for (const database of [...others, schema]) await database.close();
});
