import { expect, test } from 'vitest';
import { DAY } from '../../../sdk/core/index.ts';
import {
  type Database,
  exportEntries,
  keysOf,
  type Reached,
  type VerifyOptions,
  verify,
} from '../../../sdk/ledger/index.ts';
import { NOW } from '../../support/builders.ts';
import {
  ask,
  bodyOf,
  ledgerOn,
  linesOf,
  newId,
  OWN_SECRET,
  onEveryDatabase,
  post,
} from './support.ts';

const keys = keysOf(OWN_SECRET);
const HOUR = DAY / 24;

onEveryDatabase((database) => {
  const postAt = async (at: number, records: readonly object[]) =>
    expect((await post(ledgerOn(database(), { now: () => at }), { records })).status).toBe(201);
  const many = (count: number, at: number) =>
    Array.from({ length: count }, () => bodyOf({ id: newId(), decidedAt: at }));
  const verifyOf = (more: VerifyOptions = {}) => verify(database(), { keys, ...more });

  /** A chain with a row on each of three days, among others. */
  async function threeDays(): Promise<string> {
    const id = newId();
    for (const [index, at] of [NOW - 2 * DAY, NOW - DAY, NOW].entries()) {
      const own = bodyOf({ id, revision: index + 1, decidedAt: at }, 'm-1');
      await postAt(at, [own, ...many(3, at)]);
    }
    return id;
  }

  test('days are verified by the chains that have a row in them, each as a whole', async () => {
    const id = await threeDays();
    const day = { from: NOW - DAY, to: NOW };
    // Three alone, and the one of three days in its own chain and in that of the member.
    expect(await verifyOf(day)).toMatchObject({ ok: true, chains: 5, rows: 9 });
    await database().query("update entries set sdk = '9' where chain = $1 and position = 3", [id]);
    expect(await verifyOf(day)).toMatchObject({
      ok: false,
      findings: [{ chain: id, position: 3, kind: 'changed' }],
    });
    const nothing = await verifyOf({ from: NOW + DAY, to: NOW + 2 * DAY });
    expect(nothing).toMatchObject({ ok: true, rows: 0 });
  });

  test.each<[string, string]>([
    ['changed', "update entries set method = 'accept-all' where chain = $1 and position = 2"],
    ['missing', 'delete from entries where chain = $1 and position = 2'],
    ['head', "update chains set seal = decode(repeat('00', 32), 'hex') where chain = $1"],
    ['missing', 'delete from chains where chain = $1'],
  ])('in a range of days as in all of it: %s', async (kind, tamper) => {
    const id = await threeDays();
    await database().query(tamper, [id]);
    for (const range of [{}, { from: NOW - 2 * DAY, to: NOW - DAY }, { from: NOW }]) {
      const { findings } = await verifyOf(range);
      expect(findings.map((one) => one.kind)).toContain(kind);
    }
  });

  test('parts of the chains together are all of them, in a range of days too', async () => {
    await threeDays();
    const middle = '80000000-0000-0000-0000-000000000000';
    for (const range of [{}, { from: NOW - DAY }]) {
      const whole = await verifyOf(range);
      const parts = [
        await verifyOf({ ...range, until: middle }),
        await verifyOf({ ...range, after: middle }),
      ];
      for (const of of ['chains', 'rows'] as const) {
        expect(parts.reduce((sum, part) => sum + part[of], 0)).toBe(whole[of]);
      }
    }
  });

  test('what was interrupted goes on where it was, with what was found before', async () => {
    for (let n = 0; n < 13; n += 1) await postAt(NOW - n * HOUR, many(100, NOW - n * HOUR));
    const [first] = await database().query<{ chain: string }>(
      'select chain from entries order by received_at, chain limit 1',
    );
    await database().query("update entries set sdk = '9' where chain = $1", [first?.chain ?? '']);
    for (const range of [{}, { from: NOW - DAY }]) {
      const kept: Reached[] = [];
      const whole = await verifyOf({
        ...range,
        progress: (reached) => kept.push(JSON.parse(JSON.stringify(reached))),
      });
      expect(whole).toMatchObject({ ok: false, rows: 1300 });
      expect(kept).toHaveLength(1);
      const asked: unknown[] = [];
      const { until: _, ...plain } = database();
      const watched: Database = {
        ...plain,
        query: async <Row>(...statement: Parameters<Database['query']>) => {
          const rows = await database().query<Row>(...statement);
          asked.push(...rows);
          return rows;
        },
      };
      const rest = await verify(watched, { keys, ...range, reached: kept[0] });
      expect(rest).toEqual(whole);
      expect(asked.length).toBeLessThan(1300);
    }
  });

  test('an export goes on after any row, in the order in which rows were received', async () => {
    await threeDays();
    const lines = linesOf(await ask(ledgerOn(database()), '/export'));
    expect(lines).toHaveLength(15);
    const times = lines.map(({ receivedAt }) => receivedAt);
    expect(times).toEqual([...times].sort());
    for (const [index, { receivedAt, chain, position }] of lines.entries()) {
      const rest: unknown[] = [];
      const after = { receivedAt: Date.parse(receivedAt), chain, position };
      for await (const line of exportEntries(database(), {}, after)) rest.push(line);
      expect(rest).toEqual(lines.slice(index + 1));
    }
  });

  test('a row without a head is exported too', async () => {
    await postAt(NOW, many(2, NOW));
    await database().query('delete from chains');
    expect(linesOf(await ask(ledgerOn(database()), '/export'))).toHaveLength(2);
  });

  test('days are verified by HTTP too', async () => {
    await threeDays();
    const one = await ask(ledgerOn(database()), '/verify?from=2026-11-22&to=2026-11-22');
    expect(one.json).toMatchObject({ ok: true, chains: 5 });
    expect((await ask(ledgerOn(database()), '/verify?from=yesterday')).status).toBe(400);
  });
});
