import { expect, test, vi } from 'vitest';
import { DAY } from '../../../sdk/core/index.ts';
import {
  countDays,
  type Database,
  keepCounted,
  type LogLine,
  verifyCounts,
} from '../../../sdk/ledger/index.ts';
import { NOW } from '../../support/builders.ts';
import { ask, bodyOf, ledgerOn, newId, onEveryDatabase, post } from './support.ts';

const ALL = '/stats?from=2026-01-01&to=2027-12-31';

onEveryDatabase((database) => {
  const ledger = (more = {}) => ledgerOn(database(), more);
  const figures = async (on = ledger()) => (await ask(on, ALL)).json;
  /** The same figures by every row, as they are where no day is counted. */
  const byRows = async (more = {}) => {
    const zones = await database().query<{ zone: string; is_live: boolean }>(
      'select zone, is_live from count_zones',
    );
    await database().query('update count_zones set is_live = false');
    const read = await figures(ledger(more));
    for (const { zone, is_live } of zones) {
      await database().query('update count_zones set is_live = $2 where zone = $1', [
        zone,
        is_live,
      ]);
    }
    return read;
  };

  const postBefore = async (days: number, id: string, member?: string) => {
    const at = NOW - days * DAY;
    const { status } = await post(ledger({ now: () => at }), bodyOf({ id, decidedAt: at }, member));
    expect(status).toBe(201);
  };

  test('once days are counted, figures read no row, whatever was stored before and comes after', async () => {
    for (const days of [40, 3, 0]) {
      await postBefore(days, newId());
    }
    await countDays(database(), 'UTC', NOW);
    await post(ledger(), bodyOf({ id: newId(), method: 'reject-all' }));
    const asked: string[] = [];
    const { until: _, ...plain } = database();
    const watched: Database = {
      ...plain,
      query: (text, values) => {
        asked.push(text);
        return database().query(text, values);
      },
    };
    const counted = await figures(ledgerOn(watched));
    expect(counted.total).toBe(4);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((text) => text.includes('entries'))).toEqual([]);
    expect(counted).toEqual(await byRows());
  });

  test('counts that are not those of the rows are told by day, of days that are over too', async () => {
    const wrong = () => verifyCounts(database());
    for (const days of [40, 3, 0]) await postBefore(days, newId());
    expect(await wrong()).toEqual([]);
    await countDays(database(), 'UTC', NOW);
    await post(ledger(), bodyOf({ id: newId(), method: 'reject-all' }));
    expect(await wrong()).toEqual([]);
    await database().query("update daily_counts set count = count + 1 where day = '2026-11-20'");
    await database().query(
      "update daily_counts set method = 'accept-all' where day = '2026-11-23'",
    );
    await database().query("delete from daily_counts where day = '2026-10-14'");
    expect(await wrong()).toEqual(['2026-10-14', '2026-11-20', '2026-11-23']);
  });

  test('writers who are at it while counting begins are each counted once', async () => {
    const write = async () => {
      for (let n = 0; n < 5; n += 1) await post(ledger(), bodyOf({ id: newId() }, `m-${n}`));
    };
    await Promise.all([...Array.from({ length: 8 }, write), countDays(database(), 'UTC', NOW)]);
    expect((await figures()).total).toBe(40);
    expect(await figures()).toEqual(await byRows());
  });

  test('what is known already, said while trying out or stored by nobody is not counted', async () => {
    await countDays(database(), 'UTC', NOW);
    const body = bodyOf({ id: newId() });
    for (const one of [body, body, { ...bodyOf({ id: newId() }), environment: 'staging' }]) {
      await post(ledger(), one);
    }
    await post(ledger(), { records: [bodyOf({ id: newId() }), { record: 'nonsense' }] });
    expect((await figures()).total).toBe(1);
  });

  test('what is erased is in no count, whose day is over or not, and erased twice it counts once', async () => {
    const id = newId();
    await postBefore(3, id, 'm-1');
    await postBefore(3, newId());
    await countDays(database(), 'UTC', NOW);
    await post(ledger(), bodyOf({ id, revision: 2 }, 'm-1'));
    expect((await figures()).total).toBe(3);
    for (const _ of [1, 2]) await ask(ledger(), '/subjects/m-1?reason=asked', { method: 'DELETE' });
    expect((await figures()).total).toBe(1);
    expect(await figures()).toEqual(await byRows());
    expect(await countDays(database(), 'UTC', NOW + 2 * DAY)).toEqual([]);
  });

  test('each day is counted again when it is over; what was not right is told, and is then', async () => {
    await countDays(database(), 'UTC', NOW);
    await post(ledger(), bodyOf({ id: newId() }));
    await database().query('update daily_counts set count = 7');
    const lines: LogLine[] = [];
    const now = () => NOW + 2 * DAY;
    const end = keepCounted(database(), 'UTC', (line) => lines.push(line), { every: 5, now });
    await vi.waitFor(() => expect(lines).toHaveLength(1), 10_000);
    await end();
    expect(lines[0]).toMatchObject({ level: 'warn' });
    expect(lines[0]?.message).toContain('the counts of 2026-11-23 were not what its rows say');
    expect((await figures()).total).toBe(1);
  });

  test('a day that is over has one row for each kind of choice, however many wrote at once', async () => {
    await countDays(database(), 'UTC', NOW);
    await Promise.all(
      Array.from({ length: 12 }, () => post(ledgerOn(database()), bodyOf({ id: newId() }))),
    );
    await countDays(database(), 'UTC', NOW + 2 * DAY);
    const rows = await database().query<{ count: unknown }>('select count from daily_counts');
    expect(rows.map(({ count }) => Number(count))).toEqual([12]);
  });

  test('in another zone days are counted anew, and the ones of before are not added to', async () => {
    const at = Date.UTC(2026, 10, 22, 16);
    await post(ledger({ now: () => at }), bodyOf({ id: newId() }));
    await countDays(database(), 'UTC', NOW);
    await countDays(database(), 'Asia/Tokyo', NOW);
    const tokyo = { timeZone: 'Asia/Tokyo' };
    await post(ledger({ now: () => NOW, ...tokyo }), bodyOf({ id: newId() }));
    const { counts } = await figures(ledger(tokyo));
    expect(new Set(counts.map(({ day }: { day: string }) => day))).toEqual(new Set(['2026-11-23']));
    expect(await figures(ledger(tokyo))).toEqual(await byRows(tokyo));
    expect((await figures()).total).toBe(2);
    await countDays(database(), 'UTC', NOW);
    expect(await figures()).toEqual(await byRows());
  });
});
