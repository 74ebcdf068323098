import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, test, vi } from 'vitest';
import { ofChains } from '../../../sdk/cli/ledger-verify.ts';
import { encodeRecord } from '../../../sdk/core/index.ts';
import { countDays } from '../../../sdk/ledger/index.ts';
import { record } from '../../support/builders.ts';
import { commandsOnPostgres } from './commands-support.ts';
import { bodyOf, ledgerOn, newId, post } from './support.ts';

const disk = vi.hoisted(() => ({ isFull: false }));
// What a disk without room does: the file is there, and has not what was to be in it.
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const writeFile: typeof real.writeFile = async (file, data, options) => {
    await real.writeFile(file, disk.isFull ? '' : data, options);
    if (disk.isFull) await real.writeFile('/dev/full', data);
  };
  return { ...real, writeFile };
});

const url = inject('postgres');

describe.skipIf(!url)('the commands about proof', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-proof-'));
  const at = (name: string) => join(folder, name);
  const { database, run, text } = commandsOnPostgres();

  test('a checkpoint that was kept tells that a chain is gone; one with another key is not taken', async () => {
    const [kept, gone] = [newId(), newId()];
    await post(ledgerOn(database()), { records: [bodyOf({ id: kept }), bodyOf({ id: gone })] });
    expect((await run('checkpoint', '--out', at('before')))[0]).toBe(0);
    const key = /with the key (\S+)/.exec(text())?.[1] ?? '';
    expect((await run('verify', '--checkpoint', at('before')))[0]).toBe(0);
    for (const table of ['entries', 'chains']) {
      await database().query(`delete from ${table} where chain = $1`, [gone]);
    }
    expect((await run('verify'))[0]).toBe(0);
    vi.stubEnv('LEDGER_SECRET', '');
    expect((await run('verify', '--checkpoint', at('before'), '--key', key))[0]).toBe(1);
    expect(text()).toContain(`${gone} 1 missing\n`);
    expect(text()).toContain('Heads were not looked at');
    writeFileSync(at('forged'), readFileSync(at('before'), 'utf8').replace('\n2\n', '\n1\n'));
    expect((await run('verify', '--checkpoint', at('forged'), '--key', key))[0]).toBe(2);
  });

  test('a disk that is full leaves the checkpoint of before as it was, and nothing beside it', async () => {
    await post(ledgerOn(database()), bodyOf({ id: newId() }));
    const file = at('kept.checkpoint');
    expect((await run('checkpoint', '--out', file))[0]).toBe(0);
    const [before, files] = [readFileSync(file, 'utf8'), readdirSync(folder)];
    disk.isFull = true;
    expect(await run('checkpoint', '--out', file)).toEqual([
      2,
      `${file} can't be written: the disk is full\n`,
    ]);
    disk.isFull = false;
    expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual([before, files]);
    expect((await run('checkpoint', '--out', file))[0]).toBe(0);
    expect(readFileSync(file, 'utf8')).not.toBe(before);
  });

  test('an export that a disk has no room for is told, and goes on when there is', async () => {
    await post(ledgerOn(database()), bodyOf({ id: newId() }));
    const out = at('full.ndjson');
    symlinkSync('/dev/full', `${out}.part`);
    expect(await run('export', '--out', out)).toEqual([
      2,
      `${out}.part can't be written: the disk is full\n`,
    ]);
    expect(existsSync(out)).toBe(false);
    rmSync(`${out}.part`);
    expect((await run('export', '--out', out))[0]).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe((await run('export'))[1]);
    expect((await run('export', '--out', join(folder, 'none', 'rows')))[1]).toMatch(
      /rows\.resume: no such file or folder/,
    );
  });

  test('counts that somebody changed are told', async () => {
    await post(ledgerOn(database()), bodyOf({ id: newId() }));
    await countDays(database(), 'UTC', Date.now());
    expect((await run('verify'))[0]).toBe(0);
    await database().query('update daily_counts set count = 2');
    expect((await run('verify'))[0]).toBe(1);
    expect(text()).toContain('2026-11-23 is counted otherwise than its rows say\n');
  });

  test('an export into a file goes on where it was interrupted, in the middle of a line too', async () => {
    await post(ledgerOn(database()), { records: [1, 2, 3, 4].map(() => bodyOf({ id: newId() })) });
    const [, whole] = await run('export');
    const out = at('rows.ndjson');
    expect((await run('export', '--out', out))[0]).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(whole);
    expect([existsSync(`${out}.part`), existsSync(`${out}.resume`)]).toEqual([false, false]);

    const secondLine = whole.indexOf('\n', whole.indexOf('\n') + 1) + 1;
    for (const length of [0, 10, secondLine, secondLine + 50, whole.length]) {
      writeFileSync(`${out}.part`, whole.slice(0, length));
      writeFileSync(`${out}.resume`, '{}');
      expect((await run('export', '--out', out))[0]).toBe(0);
      expect(readFileSync(out, 'utf8')).toBe(whole);
    }
    // Begun for other days, it is begun anew.
    writeFileSync(`${out}.part`, 'of something else\n');
    writeFileSync(`${out}.resume`, '{"from":1}');
    expect((await run('export', '--out', out))[0]).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(whole);
  });

  test('a verification goes on where it was interrupted, only of the same, and leaves nothing behind', async () => {
    await post(ledgerOn(database()), { records: [1, 2].map(() => bodyOf({ id: newId() })) });
    const file = at('reached');
    const first = { chain: '00000000-0000-0000-0000-000000000000' };
    const none = { chains: 7, rows: 9, erased: 0, findings: [], conflicts: [], last: first };
    writeFileSync(file, JSON.stringify({ wanted: '{}', reached: none }));
    expect((await run('verify', '--resume', file))[0]).toBe(0);
    expect(text()).toContain('Going on after 9 rows');
    expect(text()).toContain('11 rows in 9 chains');
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, JSON.stringify({ wanted: '{}', reached: none }));
    expect((await run('verify', '--resume', file, '--from', '2026-11-01'))[0]).toBe(2);
    expect(text()).toContain('is of another verification');
  });

  test('each part of a verification is told of its chains alone', () => {
    const args = [
      '--checkpoint',
      'a',
      '--from',
      '2026-11-01',
      '--against=b',
      '--jobs',
      '4',
      '--resume=c',
    ];
    expect(ofChains(args)).toEqual(['--from', '2026-11-01']);
  });

  test('a receipt is proven with its key alone, where no database is', async () => {
    const id = newId();
    await post(ledgerOn(database()), bodyOf({ id }));
    expect((await run('prove', id, '--out', at('receipt')))[0]).toBe(0);
    expect((await run('checkpoint'))[0]).toBe(0);
    const key = /with the key (\S+)/.exec(text())?.[1] ?? '';
    vi.stubEnv('DATABASE_URL', 'postgres://127.0.0.1:1/none');
    vi.stubEnv('LEDGER_SECRET', '');
    expect((await run('verify-receipt', at('receipt'), '--key', key))[0]).toBe(0);
    writeFileSync(at('other'), readFileSync(at('receipt'), 'utf8').replace('0.1.0', '0.1.1'));
    expect((await run('verify-receipt', at('other'), '--key', key))[0]).toBe(1);
    expect((await run('verify-receipt', at('other')))[0]).toBe(2);
  });

  test('what was shown is found by the digest of a record', async () => {
    const [words, id] = ['{"title":"外部送信"}\n', newId()];
    const digest = createHash('sha256').update(words).digest('base64url');
    const one = record({ id });
    const own = encodeRecord({ ...one, policy: { ...one.policy, digest } });
    await post(ledgerOn(database()), { record: own, sdk: '0.1.0' });
    writeFileSync(at(`${digest}.json`), words);
    const [code, out] = await run('show', id, '--archive', folder);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ id, content: { id }, shown: { title: '外部送信' } });
    writeFileSync(at(`${digest}.json`), '{"title":"other"}');
    expect((await run('show', id, '--archive', folder))[0]).toBe(1);
    expect((await run('show', newId(), '--archive', folder))[0]).toBe(2);
  });

  test('on PostgreSQL nothing is served without the secret of the ledger', async () => {
    vi.stubEnv('LEDGER_SECRET', '');
    expect((await run('serve', '--origin', 'https://rarejob.com'))[0]).toBe(2);
    expect(text()).toContain('LEDGER_SECRET');
    expect((await run('prove', newId()))[0]).toBe(2);
  });
});
