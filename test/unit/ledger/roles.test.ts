import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY } from '../../../sdk/core/index.ts';
import {
  type Database,
  keysOf,
  migrate,
  openPostgres,
  retain,
  verify,
  verifyTree,
} from '../../../sdk/ledger/index.ts';
import { NOW } from '../../support/builders.ts';
import { findPostgres, startPostgres } from '../../support/postgres.mjs';
import { ask, bodyOf, ledgerOn, newId, OWN_SECRET, post } from './support.ts';

/** The statements that README gives, so that they are those that work. */
const README = readFileSync(join(import.meta.dirname, '../../../sdk/ledger/README.md'), 'utf8');
const [, GRANTS = ''] = /```sql\n(-- Four roles[^`]*)```/.exec(README) ?? [];

const programs = findPostgres();

describe.skipIf(!programs)('four roles', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  const open: Database[] = [];
  const as = async (role: string): Promise<Database> => {
    const address = new URL(postgres.url);
    address.username = role;
    const database = await openPostgres(address.href);
    open.push(database);
    return database;
  };
  beforeAll(async () => {
    postgres = await startPostgres(programs ?? '');
    const owner = await as('ledger');
    await migrate(owner);
    for (const statement of GRANTS.split(/;\s*$/m).filter((text) => text.trim())) {
      await owner.query(statement);
    }
  }, 60_000);
  afterAll(async () => {
    for (const database of open) await database.close();
    await postgres?.stop();
  });

  test('the writer stores, reads and hands off, and neither erases nor changes a row', async () => {
    const writer = await as('ledger_writer');
    const ledger = ledgerOn(writer);
    const id = newId();
    expect((await post(ledger, bodyOf({ id }, 'm-1'))).status).toBe(201);
    expect((await post(ledger, bodyOf({ id, revision: 2 }, 'm-1'))).status).toBe(201);
    expect((await ask(ledger, `/records/${id}`)).status).toBe(200);
    await expect(writer.query('update entries set record = null')).rejects.toThrow('denied');
    await expect(writer.query('delete from entries')).rejects.toThrow('denied');
    await expect(writer.query('delete from chains')).rejects.toThrow('denied');
    await writer.query('delete from hand_offs');
  });

  test('who serves makes the tree grow, and takes no leaf away', async () => {
    for (const role of ['ledger_writer', 'ledger_eraser']) {
      const serving = await as(role);
      expect((await ask(ledgerOn(serving), '/checkpoint', { token: '' })).status).toBe(200);
      await expect(serving.query('delete from leaves')).rejects.toThrow('denied');
      await expect(serving.query('update leaves set number = 0')).rejects.toThrow('denied');
      await expect(serving.query('delete from tree')).rejects.toThrow('denied');
    }
  });

  test('the auditor verifies and exports, and writes nothing', async () => {
    const auditor = await as('ledger_auditor');
    expect(await verify(auditor, { keys: keysOf(OWN_SECRET) })).toMatchObject({ ok: true });
    for await (const finding of verifyTree(auditor, [])) expect(finding).toBeUndefined();
    expect((await ask(ledgerOn(auditor), '/export')).status).toBe(200);
    expect((await post(ledgerOn(auditor), bodyOf({ id: newId() }))).status).toBe(500);
  });

  test('the eraser empties a member, and can take away no row', async () => {
    const [writer, eraser] = [await as('ledger_writer'), await as('ledger_eraser')];
    await post(ledgerOn(writer), bodyOf({ id: newId() }, 'm-2'));
    const answer = await ask(ledgerOn(eraser), '/subjects/m-2?reason=asked', { method: 'DELETE' });
    expect(answer.json).toMatchObject({ erased: 2 });
    await expect(eraser.query('delete from entries')).rejects.toThrow('denied');
    expect(await verify(writer)).toMatchObject({ ok: true });
  });

  test('the keeper alone takes rows away, and what is left is whole', async () => {
    const [writer, keeper] = [await as('ledger_writer'), await as('ledger_keeper')];
    const then = NOW - 600 * DAY;
    const old = bodyOf({ id: newId(), decidedAt: then, expiresAt: then + DAY }, 'm-3');
    expect((await post(ledgerOn(writer, { now: () => then }), old)).status).toBe(201);
    const folder = mkdtempSync(join(tmpdir(), 'ledger-keeper-'));
    const keys = keysOf(OWN_SECRET);
    for await (const { rows } of retain({ database: keeper, keys, months: 14, folder, now: NOW })) {
      expect(rows).toBe(2);
    }
    rmSync(folder, { recursive: true });
    await expect(writer.query('update archived_chains set begins = false')).rejects.toThrow(
      'denied',
    );
    expect(await verify(writer, { keys })).toMatchObject({ ok: true });
  });
});
