import { expect, test, vi } from 'vitest';
import { DAY } from '../../../sdk/core/index.ts';
import {
  type Database,
  keepSwept,
  keysOf,
  type LogLine,
  sweep,
} from '../../../sdk/ledger/index.ts';
import { createTreeHead } from '../../../sdk/ledger/tree-head.ts';
import { NOW } from '../../support/builders.ts';
import { bodyOf, ledgerOn, newId, OWN_SECRET, onEveryDatabase, post } from './support.ts';

onEveryDatabase((database) => {
  const leaves = async () => (await database().query('select number from leaves')).length;
  const postMany = async (count: number) => {
    const ledger = ledgerOn(database());
    for (let left = count; left > 0; left -= 100) {
      const records = Array.from({ length: Math.min(left, 100) }, () => bodyOf({ id: newId() }));
      expect((await post(ledger, { records })).status).toBe(201);
    }
  };

  test('what was interrupted goes on where it was, and does not look at all from the start', async () => {
    await postMany(2100);
    let transactions = 0;
    const ending: Database = {
      ...database(),
      transaction: (work) => {
        transactions += 1;
        return transactions > 1 ? Promise.reject(new Error('cut')) : database().transaction(work);
      },
    };
    await expect(sweep(ending, NOW)).rejects.toThrow('cut');
    const [tree] = await database().query<{ swept_at: Date }>('select swept_at from tree');
    expect([await leaves(), tree?.swept_at?.getTime()]).toEqual([2000, NOW]);
    expect((await sweep(database(), NOW)).size).toBe(2100);
  });

  test('a row that came late is found: within a minute by any sweep, later by the next that looks far back', async () => {
    const MINUTE = 60_000;
    // The first moment of ten minutes, so that the looks after it are near ones.
    const start = Math.ceil(NOW / (10 * MINUTE)) * 10 * MINUTE;
    const put = (receivedAt: number) =>
      post(ledgerOn(database(), { now: () => receivedAt }), bodyOf({ id: newId() }));
    await put(start);
    expect((await sweep(database(), start)).size).toBe(1);
    // A row that was received half a minute before, and one that took far longer than any transaction.
    await put(start - MINUTE / 2);
    await put(start - 5 * MINUTE);
    expect((await sweep(database(), start + MINUTE)).size).toBe(2);
    expect((await sweep(database(), start + 10 * MINUTE)).size).toBe(3);
  });

  test('a clock that was ahead and was put right loses no row', async () => {
    const HOUR = 3_600_000;
    const put = (receivedAt: number) =>
      post(ledgerOn(database(), { now: () => receivedAt }), bodyOf({ id: newId() }));
    await put(NOW);
    await sweep(database(), NOW + 20 * HOUR);
    await put(NOW + HOUR);
    expect((await sweep(database(), NOW + 5 * HOUR)).size).toBe(2);
  });

  test('rows are numbered again and again until it is ended', async () => {
    const lines: LogLine[] = [];
    const end = keepSwept(
      database(),
      5,
      (line) => lines.push(line),
      () => NOW,
    );
    for (const rows of [1, 2]) {
      await postMany(1);
      await vi.waitFor(async () => expect(await leaves()).toBe(rows), 10_000);
    }
    await end();
    expect(lines).toEqual([]);
  });
});

test('a database that is away is told by its code, and asked again', async () => {
  const lines: LogLine[] = [];
  const away: Database = {
    query: () => Promise.reject(Object.assign(new Error('secret words'), { code: '57P01' })),
    transaction: () => new Promise(() => {}),
    close: async () => {},
  };
  const end = keepSwept(away, 1, (line) => lines.push(line));
  await vi.waitFor(() => expect(lines.length).toBeGreaterThan(1), 10_000);
  await end();
  expect(lines[0]).toMatchObject({ level: 'warn', code: '57P01' });
  expect(JSON.stringify(lines)).not.toContain('secret words');
});

test('a clock that goes back does not keep an old checkpoint for new', async () => {
  let [sweeps, clock] = [0, NOW];
  const counting: Database = {
    query: async () => [],
    transaction: async (work) => {
      sweeps += 1;
      return work(async () => []);
    },
    close: async () => {},
  };
  const head = createTreeHead({ database: counting, keys: keysOf(OWN_SECRET), now: () => clock });
  await head();
  const first = sweeps;
  await head();
  expect(sweeps).toBe(first);
  clock = NOW - DAY;
  await head();
  expect(sweeps).toBeGreaterThan(first);
});
