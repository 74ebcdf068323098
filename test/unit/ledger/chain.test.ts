import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ExportedRow,
  type Finding,
  verifyAgainst,
  verify as verifyOf,
} from '../../../sdk/ledger/index.ts';
import { ask, bodyOf, ledgerOn, linesOf, newId, onEveryDatabase, post } from './support.ts';

onEveryDatabase((database) => {
  const ledger = () => ledgerOn(database());
  const verify = async () => (await ask(ledger(), '/verify')).json;
  const erase = (id: string, reason = 'asked for by mail') =>
    ask(ledger(), `/subjects/${id}?reason=${encodeURIComponent(reason)}`, { method: 'DELETE' });

  /** One record with four revisions: a chain of four rows. */
  async function chainOfFour(): Promise<string> {
    const id = newId();
    const revisions = [1, 2, 3, 4].map((revision) => bodyOf({ id, revision }));
    await post(ledger(), { records: revisions });
    return id;
  }

  const swap = [
    [2, 102],
    [3, 2],
    [102, 3],
  ]
    .map(
      ([from, to]) => `update entries set position = ${to} where chain = $1 and position = ${from}`,
    )
    .join('; ');
  test.each<[string, string, Pick<Finding, 'position' | 'kind'>[]]>([
    [
      'what a row says',
      "update entries set record = replace(record, '~jp-strict~', '~jp~') where chain = $1 and position = 2",
      [{ position: 2, kind: 'changed' }],
    ],
    [
      'what is counted by',
      "update entries set method = 'accept-all' where chain = $1 and position = 3",
      [{ position: 3, kind: 'changed' }],
    ],
    [
      'when it came',
      "update entries set received_at = received_at - interval '1 day' where chain = $1 and position = 1",
      [{ position: 1, kind: 'changed' }],
    ],
    [
      'whether it counts',
      'update entries set staging = true where chain = $1 and position = 4',
      [{ position: 4, kind: 'changed' }],
    ],
    [
      'a hash',
      'update entries set hash = previous where chain = $1 and position = 3',
      [
        { position: 3, kind: 'changed' },
        { position: 3, kind: 'missing' },
      ],
    ],
    [
      'the first row, gone',
      'delete from entries where chain = $1 and position = 1',
      [{ position: 1, kind: 'missing' }],
    ],
    [
      'a row in between, gone',
      'delete from entries where chain = $1 and position = 2',
      [{ position: 2, kind: 'missing' }],
    ],
    [
      'the last row, gone',
      'delete from entries where chain = $1 and position = 4',
      [{ position: 4, kind: 'missing' }],
    ],
    ['all rows, gone', 'delete from entries where chain = $1', [{ position: 1, kind: 'missing' }]],
    ['the end, gone', 'delete from chains where chain = $1', [{ position: 5, kind: 'missing' }]],
    [
      'the end, earlier',
      'update chains set length = 3 where chain = $1',
      [
        { position: 5, kind: 'missing' },
        { position: 3, kind: 'head' },
      ],
    ],
    [
      'two rows in each other’s place',
      swap,
      [
        { position: 2, kind: 'reordered' },
        { position: 3, kind: 'reordered' },
        { position: 4, kind: 'reordered' },
      ],
    ],
    [
      'a row that was emptied without a word',
      'update entries set record = null where chain = $1 and position = 2',
      [{ position: 2, kind: 'unexplained' }],
    ],
    [
      'whose it is',
      "update chains set subject = 'somebody' where chain = $1",
      [{ position: 4, kind: 'head' }],
    ],
  ])('verify names %s', async (_, tamper, expected) => {
    await chainOfFour();
    const chain = await chainOfFour();
    expect(await verify()).toMatchObject({ ok: true, chains: 2, rows: 8, findings: [] });
    for (const one of tamper.split('; ')) await database().query(one, [chain]);
    const { ok, findings } = await verify();
    expect(ok).toBe(false);
    expect(findings).toEqual(expected.map((finding) => ({ chain, ...finding })));
  });

  test('a chain that is gone as a whole, or made up anew, is told by an earlier export', async () => {
    const [kept, gone, remade] = [await chainOfFour(), await chainOfFour(), await chainOfFour()];
    const before: ExportedRow[] = linesOf(await ask(ledger(), '/export'));
    const against = async () => {
      const rows = (async function* () {
        yield* before;
      })();
      const findings: Finding[] = [];
      for await (const finding of verifyAgainst(database(), rows)) findings.push(finding);
      return findings;
    };
    await post(ledger(), bodyOf({ id: kept, revision: 5 }));
    expect(await against()).toEqual([]);
    for (const table of ['entries', 'chains']) {
      await database().query(`delete from ${table} where chain in ($1, $2)`, [gone, remade]);
    }
    await post(ledger(), bodyOf({ id: remade, method: 'accept-all' }));
    expect((await verify()).ok).toBe(true);
    const found = (await against()).map(({ chain, position, kind }) => [chain, position, kind]);
    expect(found).toHaveLength(8);
    expect(found).toEqual(
      expect.arrayContaining([
        ...[1, 2, 3, 4].map((position) => [gone, position, 'missing']),
        [remade, 1, 'changed'],
        ...[2, 3, 4].map((position) => [remade, position, 'missing']),
      ]),
    );
  });

  test('a part of the chains can be verified, and every thousand rows are told with where it is', async () => {
    const records = Array.from({ length: 100 }, (_, index) =>
      bodyOf({ id: newId(), revision: index + 1 }),
    );
    await post(ledger(), { records });
    const ids = (
      await database().query<{ chain: string }>('select chain from chains order by chain')
    ).map(({ chain }) => chain);
    const [, second, third, fourth] = ids;
    await database().query("update entries set sdk = '9' where chain in ($1, $2)", [
      second ?? '',
      fourth ?? '',
    ]);
    const part = await verifyOf(database(), { after: second, until: third });
    expect(part).toMatchObject({ ok: true, chains: 1, rows: 1 });
    const rest = await verifyOf(database(), { after: third });
    expect(rest).toMatchObject({ ok: false, chains: 97, findings: [{ chain: fourth }] });
    // A long chain, for what only counts its rows.
    const told: [number, string][] = [];
    const [row] = await database().query<object>('select * from entries where chain = $1', [
      third ?? '',
    ]);
    const many = Array.from({ length: 2500 }, (_, position) => ({
      ...row,
      position: position + 1,
    }));
    await verifyOf(
      {
        query: async (text) =>
          (text.includes('from chains') && told.length === 0 ? many : []) as never,
      },
      { progress: ({ rows, last }) => told.push([rows, last.chain]) },
    );
    expect(told).toEqual([[2500, third]]);
  });

  test('64 writers of one member at once: one chain, nothing lost, nothing twice', async () => {
    const bodies = Array.from({ length: 32 }, () => bodyOf({ id: newId() }, 'member-64'));
    const answers = await Promise.all([...bodies, ...bodies].map((body) => post(ledger(), body)));
    const stored = answers.reduce((sum, { json }) => sum + json.stored, 0);
    expect(stored).toBe(32);
    expect(await verify()).toMatchObject({ ok: true, chains: 33, rows: 64 });
    const [last] = await database().query<{ length: number }>(
      "select length from chains where subject = 'member-64'",
    );
    expect(Number(last?.length)).toBe(32);
  });

  test('batches that touch the same members in different order do not wait for each other', async () => {
    const bodies = Array.from({ length: 12 }, (_, index) =>
      bodyOf({ id: newId() }, `member-${index % 4}`),
    );
    const batches = Array.from({ length: 8 }, (_, index) => [
      ...bodies.slice(index),
      ...bodies.slice(0, index),
    ]);
    const answers = await Promise.all(batches.map((records) => post(ledger(), { records })));
    expect(answers.map(({ status }) => status < 300)).toEqual(batches.map(() => true));
    expect(await verify()).toMatchObject({ ok: true, chains: 16, rows: 24 });
  });

  test('whatever comes twice or out of order, each is stored once and the chains are whole', async () => {
    const ids = [newId(), newId(), newId()];
    const sent = fc.record({
      id: fc.constantFrom(...ids),
      revision: fc.integer({ min: 1, max: 4 }),
      subject: fc.constantFrom(undefined, 'member-a', 'member-b'),
    });
    const batch = fc.array(sent, { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { maxLength: 4 }), async (batches) => {
        await database().query('delete from entries');
        await database().query('delete from chains');
        for (const batch of batches) {
          const records = batch.map(({ id, revision, subject }) =>
            bodyOf({ id, revision }, subject),
          );
          expect((await post(ledger(), { records })).status).toBeLessThan(300);
        }
        const all = batches.flat();
        const own = new Set(all.map(({ id, revision }) => `${id} ${revision}`));
        const tied = all.filter(({ subject }) => subject);
        const ties = new Set(
          tied.map(({ id, revision, subject }) => `${id} ${revision} ${subject}`),
        );
        expect(await verify()).toMatchObject({ ok: true, rows: own.size + ties.size });
      }),
      { numRuns: 20 },
    );
  });

  test('an erased member is gone from rows, figures and exports, and the chains are whole', async () => {
    const [id, other] = [newId(), newId()];
    await post(ledger(), {
      records: [bodyOf({ id }, 'member-1'), bodyOf({ id, revision: 2 }, 'member-1')],
    });
    await post(ledger(), bodyOf({ id: other }, 'member-2'));
    const erased = await erase('member-1');
    expect([erased.status, erased.json]).toMatchObject([200, { erased: 4 }]);
    expect(await verify()).toMatchObject({ ok: true, chains: 4, rows: 8, erased: 4 });
    expect((await ask(ledger(), `/records/${id}`)).status).toBe(404);
    const { text } = await ask(ledger(), '/export');
    expect(text).not.toContain('member-1');
    expect(text).not.toContain(id.replaceAll('-', ''));
    expect(text).toContain('member-2');
    const days = '/stats?from=2026-01-01&to=2026-12-31';
    expect((await ask(ledger(), days)).json.total).toBe(1);
  });

  test('what was erased does not come back, what is new does', async () => {
    const id = newId();
    await post(ledger(), bodyOf({ id }, 'member-1'));
    await erase('member-1');
    expect((await post(ledger(), bodyOf({ id }, 'member-1'))).status).toBe(200);
    expect((await ask(ledger(), `/records/${id}`)).status).toBe(404);
    expect((await erase('member-1')).json).toMatchObject({ erased: 0 });
    expect((await post(ledger(), bodyOf({ id, revision: 2 }, 'member-1'))).status).toBe(201);
    expect(await verify()).toMatchObject({ ok: true, rows: 6, erased: 2 });
  });

  test('a record without a member is erased by its own id; who is unknown is not found', async () => {
    const id = newId();
    await post(ledger(), bodyOf({ id }));
    expect((await erase(id)).json).toMatchObject({ erased: 1 });
    expect(await verify()).toMatchObject({ ok: true, rows: 2, erased: 1 });
    expect((await erase('nobody')).status).toBe(404);
  });

  test('a record that is tied to a member is erased there too, and only that one', async () => {
    const [id, other] = [newId(), newId()];
    await post(ledger(), {
      records: [bodyOf({ id }, 'member-1'), bodyOf({ id: other }, 'member-1')],
    });
    expect((await erase(id)).json).toMatchObject({ erased: 2 });
    expect(await verify()).toMatchObject({ ok: true, rows: 6, erased: 2 });
    const { text } = await ask(ledger(), '/export');
    expect(text).not.toContain(id.replaceAll('-', ''));
    expect(text.split(other.replaceAll('-', ''))).toHaveLength(3);
    await database().query('update entries set record = null where record_id = $1', [other]);
    const { findings } = await verify();
    expect(findings.map(({ kind }: Finding) => kind)).toEqual(['unexplained', 'unexplained']);
  });
});
