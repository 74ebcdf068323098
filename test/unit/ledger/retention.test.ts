import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { DAY } from '../../../sdk/core/index.ts';
import {
  type ArchiveReading,
  countDays,
  type Database,
  eraseEverywhere,
  keysOf,
  proveArchived,
  type Retained,
  type RetainOptions,
  readArchive,
  readArchived,
  readCheckpoint,
  readReceipt,
  retain,
  signerOf,
  verify,
  verifyAgainst,
  verifyArchive,
  verifyTree,
} from '../../../sdk/ledger/index.ts';
import { readStats } from '../../../sdk/ledger/stats.ts';
import { NOW } from '../../support/builders.ts';
import {
  ask,
  bodyOf as bodyAt,
  ledgerOn,
  linesOf,
  newId,
  OWN_SECRET,
  onEveryDatabase,
  post,
} from './support.ts';

const keys = keysOf(OWN_SECRET);
const { verifierKey } = signerOf(keys);
/** 2025-04-02: older than the fourteen months that stay. */
const LONG_AGO = NOW - 600 * DAY;

/** A choice that is in force for half a year from when it was made. */
const bodyOf = (parts: Parameters<typeof bodyAt>[0] = {}, member?: string) =>
  bodyAt({ expiresAt: (parts.decidedAt ?? NOW) + 180 * DAY, ...parts }, member);

onEveryDatabase((database) => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ledger-retention-'));
    return () => rmSync(folder, { recursive: true, force: true });
  });

  const at = (time: number, body: unknown) => post(ledgerOn(database(), { now: () => time }), body);
  async function run(more: Partial<RetainOptions> = {}): Promise<readonly Retained[]> {
    const months: Retained[] = [];
    const options = { database: database(), keys, months: 14, folder, now: NOW, ...more };
    for await (const month of retain(options)) months.push(month);
    return months;
  }
  const fileOf = (period: string) => join(folder, `ledger-${period}.ndjson`);
  const read = (file: string): Promise<ArchiveReading> =>
    verifyArchive(readArchive(file), verifierKey);
  const findings = async (checkpoints: Parameters<typeof verifyTree>[1] = []) => {
    const found = [];
    for await (const one of verifyTree(database(), checkpoints, verifierKey)) found.push(one);
    return found;
  };
  const expectWhole = async () => {
    expect((await verify(database(), { keys })).findings).toEqual([]);
    expect(await findings()).toEqual([]);
  };
  const count = async (table: string): Promise<number> => {
    const [row] = await database().query<{ n: number }>(
      `select cast(count(*) as integer) as n from ${table}`,
    );
    return row?.n ?? 0;
  };

  /** A visitor of long ago, a member who goes on, and one of today. */
  async function world() {
    const [gone, living, young] = [newId(), newId(), newId()];
    const early = { decidedAt: LONG_AGO };
    await at(LONG_AGO, bodyOf({ id: gone, ...early }));
    await at(LONG_AGO, bodyOf({ id: living, ...early }, 'm-1'));
    await at(LONG_AGO + 40 * DAY, bodyOf({ id: gone, revision: 2, ...early }));
    await at(NOW, bodyOf({ id: living, revision: 2, decidedAt: NOW }, 'm-1'));
    await at(NOW, bodyOf({ id: young, decidedAt: NOW }));
    return { gone, living, young };
  }

  test('what is old leaves with its proofs, what is young stays, and both stay whole', async () => {
    const { gone, living } = await world();
    const before = await readCheckpoint(
      (await ask(ledgerOn(database()), '/checkpoint')).text,
      verifierKey,
    );
    const exported = linesOf(await ask(ledgerOn(database()), '/export'));
    expect(await run()).toMatchObject([
      { period: '2025-04', rows: 3, chains: 3 },
      { period: '2025-05', rows: 1, chains: 1 },
    ]);
    expect(await count('entries')).toBe(3);
    expect(await count('leaves')).toBe(7);
    await expectWhole();
    expect(await findings(before ? [before] : [])).toEqual([]);
    for (const [period, rows] of [
      ['2025-04', 3],
      ['2025-05', 1],
    ] as const) {
      expect(await read(fileOf(period))).toMatchObject({ faults: [], period, rows });
    }
    expect(await readArchived(database())).toMatchObject([
      { period: '2025-04', rows: 3 },
      { period: '2025-05', rows: 1 },
    ]);
    const other = [];
    for await (const one of verifyAgainst(database(), asLines(exported))) other.push(one);
    expect(other).toEqual([]);
    expect((await ask(ledgerOn(database()), `/records/${living}`)).json.records).toHaveLength(1);
    expect((await ask(ledgerOn(database()), `/records/${gone}`)).status).toBe(404);
    expect(await run()).toEqual([]);
  });

  test('a chain goes on where its rows left, also one that had none any more', async () => {
    const { gone, living } = await world();
    await run();
    await at(NOW, bodyOf({ id: gone, revision: 3, decidedAt: NOW }));
    await at(NOW, bodyOf({ id: living, revision: 3, decidedAt: NOW }, 'm-1'));
    await findings();
    expect((await ask(ledgerOn(database()), '/checkpoint')).status).toBe(200);
    await expectWhole();
    expect(await count('leaves')).toBe(10);
  });

  test('a member of whom all rows left is nobody in the database, and is found when back', async () => {
    await at(LONG_AGO, bodyOf({ id: newId(), decidedAt: LONG_AGO }, 'm-7'));
    await run();
    const subjects = () => database().query('select subject from chains where subject is not null');
    expect(await subjects()).toEqual([]);
    await at(NOW, bodyOf({ id: newId(), decidedAt: NOW }, 'm-7'));
    expect(await subjects()).toEqual([{ subject: 'm-7' }]);
    await expectWhole();
  });

  test('figures stay, also when days begin elsewhere from then on', async () => {
    await world();
    await countDays(database(), 'UTC', NOW);
    const total = async (timeZone: string) =>
      (await readStats(database(), { from: '2025-01-01', to: '2026-12-31', timeZone })).total;
    expect(await total('UTC')).toBe(5);
    await run();
    expect(await total('UTC')).toBe(5);
    for (const zone of ['Asia/Tokyo', 'America/New_York', 'UTC']) {
      await countDays(database(), zone, NOW);
      expect(await total(zone)).toBe(5);
    }
  });

  test('a record is proven from its archive alone', async () => {
    const { gone, living } = await world();
    await run();
    for (const id of [gone, living]) {
      const receipt = await proveArchived(readArchive(fileOf('2025-04')), verifierKey, id);
      expect(receipt && readReceipt(receipt, verifierKey)).toMatchObject({ faults: [], proven: 1 });
    }
    expect(await proveArchived(readArchive(fileOf('2025-04')), verifierKey, newId())).toBe(
      undefined,
    );
  });

  const CHANGES: readonly [string, (lines: string[]) => string[], string][] = [
    [
      'a row was changed',
      (lines) => lines.map((line) => line.replace('0.1.0', '0.1.1')),
      'changed',
    ],
    [
      'a row is gone',
      (lines) => lines.filter((line) => !line.includes('"position":1,')),
      'is missed',
    ],
    ['its end is gone', (lines) => lines.slice(0, -1), 'its end is missing'],
    [
      'it was cut off',
      (lines) => [...lines.slice(0, -1), lines.at(-1)?.slice(0, 20) ?? ''],
      'cut off',
    ],
    [
      'a row is empty by nobody’s order',
      (lines) => lines.map((line) => line.replace(/"record":"[^"]*"/, '"record":null')),
      'unexplained',
    ],
    [
      'a row is there twice',
      (lines) => lines.flatMap((line) => (line.includes('"leaf":1,') ? [line, line] : line)),
      'is missed',
    ],
    [
      'it says another month',
      (lines) => lines.map((line) => line.replace('2025-04', '2025-03')),
      'signed',
    ],
    [
      'another signed it',
      (lines) => lines.map((line) => line.replace(/\\n([\w+/]{4})/, '\\nAAAA')),
      'not signed',
    ],
  ];
  test('an archive tells what was changed in it', async () => {
    await world();
    await run();
    const lines = readFileSync(fileOf('2025-04'), 'utf8').trimEnd().split('\n');
    for (const [what, change, fault] of CHANGES) {
      writeFileSync(fileOf('2025-04'), `${change(lines).join('\n')}\n`);
      expect((await read(fileOf('2025-04'))).faults.join('\n'), what).toContain(fault);
    }
  });

  test('a row whose place another hash takes is missed by what was signed', async () => {
    await world();
    await run();
    const lines = readFileSync(fileOf('2025-04'), 'utf8').trimEnd().split('\n');
    const { leafHash } = await import('../../../sdk/ledger/merkle.ts');
    const without = lines.map((line) => {
      const { leaf, hash } = JSON.parse(line);
      if (leaf !== 1) return line;
      const root = Buffer.from(leafHash(Buffer.from(hash, 'hex'))).toString('hex');
      return JSON.stringify({ from: 1, to: 2, root });
    });
    writeFileSync(fileOf('2025-04'), `${without.join('\n')}\n`);
    expect((await read(fileOf('2025-04'))).faults).toEqual([
      'it has 2 rows of 2025-04, and not the 3 of 2025-04 that were signed',
    ]);
  });

  test.each([
    [
      'rows that never left',
      async (db: Database, id: string) => {
        await db.query('delete from entries where chain = $1', [id]);
        await db.query('delete from chains where chain = $1', [id]);
        await db.query(
          `insert into archived_chains (chain, period, position, hash, signature, begins)
         select chain, '2025-04', position, hash, hash, true from leaves where chain = $1`,
          [id],
        );
      },
    ],
    [
      'where a chain begins',
      async (db: Database) => {
        await db.query('update archived_chains set begins = false');
      },
    ],
    [
      'that rows left',
      async (db: Database) => {
        await db.query('delete from archived_chains');
        await db.query(
          'delete from chains c where not exists (select 1 from entries e where e.chain = c.chain)',
        );
      },
    ],
    [
      'more rows than left',
      async (db: Database, _: string, living: string) => {
        await db.query('delete from entries where chain = $1', [living]);
        await db.query('update archived_chains set position = 2 where chain = $1', [living]);
      },
    ],
  ])('who says wrongly %s is told', async (_, change) => {
    const { young, living } = await world();
    await run();
    await expectWhole();
    await change(database(), young, living);
    expect(await findings()).not.toEqual([]);
  });

  test('wherever it is killed, the same again goes on, and every row is in one file', async () => {
    await world();
    for (let writes = 0; ; writes += 1) {
      const isDone = await run({ database: dyingAfter(database(), writes) }).then(
        () => true,
        (error: unknown) => {
          if (error instanceof Killed) return false;
          throw error;
        },
      );
      await expectWhole();
      if (isDone) break;
    }
    expect(await count('entries')).toBe(3);
    const readings = await Promise.all(['2025-04', '2025-05'].map((one) => read(fileOf(one))));
    expect(readings).toMatchObject([
      { faults: [], rows: 3 },
      { faults: [], rows: 1 },
    ]);
    expect(readdirSync(folder).sort()).toEqual(['ledger-2025-04.ndjson', 'ledger-2025-05.ndjson']);
  });

  test('what is erased while a month leaves is not in its file', async () => {
    const { gone } = await world();
    let erased = false;
    const watched: Database = {
      ...database(),
      async transaction(work) {
        const [written] = await database().query("select 1 from archives where state = 'written'");
        if (written && !erased) {
          erased = true;
          // A separator of lines that is none of JSON lines.
          const reason = encodeURIComponent('asked\u2028twice');
          const path = `/subjects/${gone}?reason=${reason}`;
          expect((await ask(ledgerOn(database()), path, { method: 'DELETE' })).status).toBe(200);
        }
        return database().transaction(work);
      },
    };
    await run({ database: watched });
    expect(erased).toBe(true);
    expect(readFileSync(fileOf('2025-04'), 'utf8')).not.toContain(gone.replaceAll('-', ''));
    expect(readFileSync(fileOf('2025-04'), 'utf8')).toContain('asked\u2028twice');
    const reading = await read(fileOf('2025-04'));
    expect([reading.faults, [...reading.emptied]]).toEqual([[], [`${gone} 1`]]);
    await expectWhole();
  });

  test('an erasure is told where archives have it, and reaches them', async () => {
    const { living } = await world();
    const ledger = ledgerOn(database());
    await run();
    const order = { request: 'req-1', reason: 'asked', at: NOW };
    expect(
      (await ask(ledger, '/subjects/m-1?reason=asked', { method: 'DELETE' })).json,
    ).toMatchObject({ erased: 2, archives: ['2025-04'] });
    const store = { database: database(), keys };
    const only = await eraseEverywhere(store, 'm-1', order, [fileOf('2025-05')]);
    expect(only).toMatchObject({ rows: 0, left: ['2025-04'] });
    const files = ['2025-04', '2025-05'].map(fileOf);
    const all = await eraseEverywhere(store, 'm-1', order, files);
    expect(all).toMatchObject({ files: [{ rows: 2 }, { rows: 0 }], left: [] });
    const text = readFileSync(fileOf('2025-04'), 'utf8');
    expect(text).not.toContain(living.replaceAll('-', ''));
    const reading = await read(fileOf('2025-04'));
    expect([reading.faults, reading.emptied.size]).toEqual([[], 2]);
    const again = await eraseEverywhere(store, 'm-1', order, files);
    expect(again).toMatchObject({ rows: 0, files: [{ rows: 0 }, { rows: 0 }] });
    await ask(ledger, '/checkpoint');
    await expectWhole();
  });

  test('what another member said on the same device is gone from archives too', async () => {
    const shared = newId();
    for (const member of ['m-a', 'm-b']) {
      await at(LONG_AGO, bodyOf({ id: shared, decidedAt: LONG_AGO }, member));
    }
    await at(LONG_AGO, bodyOf({ id: newId(), decidedAt: LONG_AGO }, 'm-b'));
    await run();
    const order = { request: 'req-1', reason: 'asked', at: NOW };
    const files = [fileOf('2025-04')];
    const erased = await eraseEverywhere({ database: database(), keys }, 'm-a', order, files);
    expect(erased).toMatchObject({ files: [{ rows: 3 }], left: [] });
    const text = readFileSync(fileOf('2025-04'), 'utf8');
    expect(text).not.toContain(shared.replaceAll('-', ''));
    expect((await read(fileOf('2025-04'))).faults).toEqual([]);
    expect(text.match(/"record":"/g)).toHaveLength(2);
    await ask(ledgerOn(database()), '/checkpoint');
    await expectWhole();
  });

  test('what is not as it was stays, and is told', async () => {
    const { gone } = await world();
    await ask(ledgerOn(database()), '/checkpoint');
    await database().query("update entries set sdk = '9' where chain = $1 and position = 1", [
      gone,
    ]);
    expect(await run()).toMatchObject([
      { period: '2025-04', findings: [{ chain: gone, position: 1, kind: 'changed' }] },
    ]);
    expect([await count('entries'), readdirSync(folder)]).toEqual([7, []]);
  });

  test('a try says what would leave, and changes nothing', async () => {
    await world();
    await ask(ledgerOn(database()), '/checkpoint');
    expect(await run({ isDry: true })).toMatchObject([{ period: '2025-08', rows: 4, chains: 3 }]);
    expect([await count('entries'), await count('archives')]).toEqual([7, 0]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a clock that is ahead of the database makes nothing old', async () => {
    await at(NOW - 100 * DAY, bodyOf({ id: newId(), decidedAt: NOW - 100 * DAY }));
    expect(await run({ now: NOW + 3000 * DAY })).toEqual([]);
  });

  test('a file that is not what was written is not taken for it, and nothing is dropped', async () => {
    await world();
    const dying = dyingAt(database(), /^delete from entries/);
    await expect(run({ database: dying })).rejects.toThrow(Killed);
    writeFileSync(fileOf('2025-04'), readFileSync(fileOf('2025-04'), 'utf8').replace('0.1.0', '9'));
    await expect(run()).rejects.toThrow('changed');
    rmSync(fileOf('2025-04'));
    await expect(run()).rejects.toThrow('ENOENT');
    expect(await count('entries')).toBe(7);
  });

  test('a full disk leaves everything where it is', async () => {
    await world();
    await expect(run({ folder: '/dev/full/archive' })).rejects.toThrow();
    expect(await count('entries')).toBe(7);
    await expectWhole();
  });
});

class Killed extends Error {}

/** A database that a process writes to so many times before it is killed. */
function dyingAfter(database: Database, writes: number): Database {
  let left = writes;
  return dying(database, (text) => {
    left -= /^(insert|update|delete)/.test(text) ? 1 : 0;
    return left < 0;
  });
}

const dyingAt = (database: Database, statement: RegExp): Database =>
  dying(database, (text) => statement.test(text));

function dying(database: Database, isDead: (text: string) => boolean): Database {
  const over =
    (query: Database['query']): Database['query'] =>
    async (text, values) => {
      if (isDead(text)) throw new Killed();
      return query(text, values);
    };
  return {
    query: over(database.query),
    transaction: (work) => database.transaction((query) => work(over(query))),
    close: () => database.close(),
  };
}

async function* asLines<T>(lines: readonly T[]): AsyncGenerator<T> {
  yield* lines;
}
