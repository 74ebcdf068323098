import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { DAY } from '../../../sdk/core/index.ts';
import { NOW } from '../../support/builders.ts';
import { commandsOnPostgres } from './commands-support.ts';
import { bodyOf, ledgerOn, newId, post } from './support.ts';

const url = inject('postgres');

describe.skipIf(!url)('the commands about rows that leave', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-archives-'));
  const then = NOW - 600 * DAY;
  const { database, run } = commandsOnPostgres();
  let id = '';

  beforeEach(async () => {
    id = newId();
    const old = bodyOf({ id, decidedAt: then, expiresAt: then + DAY }, 'm-1');
    await post(ledgerOn(database(), { now: () => then }), old);
  });

  test('from the first try to an erasure, and what was there is proven all along', async () => {
    const out = join(folder, 'all');
    const file = join(out, 'ledger-2025-04.ndjson');
    const retain = ['retain', '--keep', '14', '--out', out] as const;
    const [, sealed] = await run('checkpoint', '--out', join(folder, 'before'));
    const key = /with the key (\S+)/.exec(sealed)?.[1] ?? '';
    expect(await run(...retain, '--dry-run')).toEqual([
      0,
      expect.stringContaining('2 rows of 2 chains would leave\n'),
    ]);
    expect(await run(...retain)).toEqual([0, `2025-04: 2 rows of 2 chains are in ${file}\n`]);
    expect(await run(...retain)).toEqual([0, 'Nothing is old enough to leave.\n']);

    const verified = await run(
      'verify',
      '--checkpoint',
      join(folder, 'before'),
      '--archived',
      file,
    );
    expect(verified).toEqual([0, expect.stringContaining('In archives: 2025-04 (2 rows).')]);
    vi.stubEnv('LEDGER_SECRET', '');
    expect((await run('verify', '--key', key, '--archived', file))[0]).toBe(0);
    vi.stubEnv('DATABASE_URL', '');
    const kept = ['--checkpoint', join(folder, 'before')];
    expect((await run('verify-archive', file, '--key', key, ...kept))[0]).toBe(0);
    const receipt = join(folder, 'receipt.json');
    expect((await run('prove', id, '--archived', file, '--key', key, '--out', receipt))[0]).toBe(0);
    expect(await run('verify-receipt', receipt, '--key', key)).toEqual([0, '1 rows are proven.\n']);
    expect((await run('prove', newId(), '--archived', file, '--key', key))[0]).toBe(2);
    vi.unstubAllEnvs();
  });

  test('an erasure that has not every archive at hand says so, and is not done', async () => {
    const out = join(folder, 'erased');
    const file = join(out, 'ledger-2025-04.ndjson');
    const [done, output] = await run('retain', '--keep', '14', '--out', out, '--json');
    expect(done).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ period: '2025-04', file, rows: 2 });
    expect((await run('erase', 'm-1'))[0]).toBe(2);
    expect(await run('erase', 'm-1', '--reason', 'asked')).toEqual([
      1,
      expect.stringContaining('the archive of 2025-04 may still have rows\n'),
    ]);
    const [code, text] = await run('erase', 'm-1', '--reason', 'asked', '--archived', file);
    expect([code, text]).toEqual([0, expect.stringContaining(`${file}: 2 rows are erased\n`)]);
    expect(readFileSync(file, 'utf8')).not.toContain('"record":"');
    expect((await run('verify', '--archived', file))[0]).toBe(0);
    expect((await run('erase', 'm-2', '--reason', 'asked'))[0]).toBe(2);
  });

  test('of two machines that do it at once one does; the other is told, and has done nothing', async () => {
    const out = join(folder, 'two');
    const retain = ['retain', '--keep', '14', '--out', out] as const;
    const other = await database().hold?.('retain');
    expect(await run(...retain)).toEqual([2, 'Another retain is at work on this ledger.\n']);
    expect(existsSync(out)).toBe(false);
    // Who only looks is in nobody's way.
    expect((await run(...retain, '--dry-run'))[0]).toBe(0);
    await other?.release();
    expect((await run(...retain))[0]).toBe(0);
    expect((await run('verify', '--archived', join(out, 'ledger-2025-04.ndjson')))[0]).toBe(0);
  });

  test('who loses its turn with its connection is told, and the next has it', async () => {
    const held = await database().hold?.('retain');
    expect(held?.signal.aborted).toBe(false);
    await database().query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'
       and objid = (hashtext(current_schema() || ' retain')::bigint & 4294967295)::oid`,
    );
    await expect.poll(() => held?.signal.aborted, { timeout: 20_000 }).toBe(true);
    await held?.release();
    const next = await database().hold?.('retain');
    expect(next).toBeDefined();
    await next?.release();
  });

  test('rows that are not as they were, and files that are not what was written, are told', async () => {
    const out = join(folder, 'changed');
    const file = join(out, 'ledger-2025-04.ndjson');
    await run('checkpoint');
    await database().query("update entries set sdk = '9' where chain = $1", [id]);
    const [code, text] = await run('retain', '--keep', '14', '--out', out);
    expect([code, text]).toEqual([1, expect.stringContaining(`${id} 1 changed\n`)]);
    await database().query("update entries set sdk = '0.1.0' where chain = $1", [id]);
    expect((await run('retain', '--keep', '14', '--out', out))[0]).toBe(0);
    writeFileSync(file, readFileSync(file, 'utf8').replace('0.1.0', '0.1.1'));
    expect((await run('verify', '--archived', file))[0]).toBe(1);
    expect((await run('verify', '--archived', join(out, 'none')))[0]).toBe(2);
  });

  test.each([
    [['retain', '--out', folder], 'needs --keep'],
    [['retain', '--keep', '13', '--out', folder], '--keep needs a number from 14'],
    [['retain', '--keep', '14'], '--out DIR'],
    [['verify-archive'], 'needs FILE --key KEY'],
    [['verify-archive', '/nowhere', '--key', 'x'], '/nowhere: no such file or folder'],
  ])('%j is told what is wrong', async (args, message) => {
    expect(await run(...args)).toEqual([2, expect.stringContaining(message)]);
  });
});
