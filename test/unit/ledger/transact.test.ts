import { expect, test } from 'vitest';
import { type Database, transact } from '../../../sdk/ledger/database.ts';

/** Fails as often as it is told to, with one code, and then does the work. */
function failing(code: string, times: number) {
  let tries = 0;
  const database: Database = {
    query: async () => [],
    close: async () => {},
    async transaction(work) {
      tries += 1;
      if (tries <= times) throw Object.assign(new Error(code), { code });
      return work(database.query);
    },
  };
  return { database, tries: () => tries };
}

test.each([
  ['40001', 'it met another that wrote the same'],
  ['40P01', 'each waited for the other'],
  ['23505', 'somebody was faster to write the row'],
  ['42710', 'somebody was faster to make the table: its type is there'],
  ['42P07', 'somebody was faster to make the table: it is there'],
  ['CR000', 'the cluster asks for it'],
])('a transaction is tried again after %s: %s', async (code) => {
  const { database, tries } = failing(code, 2);
  expect(await transact(database, async () => 'done')).toBe('done');
  expect(tries()).toBe(3);
});

test('not for ever, and not after another fault', async () => {
  const always = failing('40001', 1000);
  await expect(transact(always.database, async () => 'done')).rejects.toThrow('40001');
  expect(always.tries()).toBe(20);
  const wrong = failing('42601', 1);
  await expect(transact(wrong.database, async () => 'done')).rejects.toThrow('42601');
  expect(wrong.tries()).toBe(1);
});
