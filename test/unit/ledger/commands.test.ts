import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { ledger } from '../../../sdk/cli/ledger.ts';
import { ofChains } from '../../../sdk/cli/ledger-verify.ts';
import { encodeRecord } from '../../../sdk/core/index.ts';
import { countDays, type Database, migrate } from '../../../sdk/ledger/index.ts';
import { record } from '../../support/builders.ts';
import {
  addressIn,
  bodyOf,
  ledgerOn,
  newId,
  OWN_SECRET,
  openEmptySchema,
  post,
} from './support.ts';

const url = inject('postgres');

describe.skipIf(!url)('the commands about proof', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-proof-'));
  const at = (name: string) => join(folder, name);
  let database: Database;
  let said = '';

  beforeEach(async () => {
    database = await openEmptySchema(url);
    await migrate(database);
    const [place] = await database.query<{ search_path: string }>('show search_path');
    vi.stubEnv('DATABASE_URL', addressIn(url, place?.search_path ?? ''));
    vi.stubEnv('LEDGER_SECRET', OWN_SECRET);
    said = '';
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((text) => {
        said += text;
        return true;
      });
    }
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    await database.close();
  });

  test('a checkpoint that was kept tells that a chain is gone; one with another key is not taken', async () => {
    const [kept, gone] = [newId(), newId()];
    await post(ledgerOn(database), { records: [bodyOf({ id: kept }), bodyOf({ id: gone })] });
    expect(await ledger(['checkpoint', '--out', at('before')])).toBe(0);
    const key = /with the key (\S+)/.exec(said)?.[1] ?? '';
    expect(await ledger(['verify', '--checkpoint', at('before')])).toBe(0);
    for (const table of ['entries', 'chains']) {
      await database.query(`delete from ${table} where chain = $1`, [gone]);
    }
    expect(await ledger(['verify'])).toBe(0);
    vi.stubEnv('LEDGER_SECRET', '');
    said = '';
    expect(await ledger(['verify', '--checkpoint', at('before'), '--key', key])).toBe(1);
    expect(said).toContain(`${gone} 1 missing\n`);
    expect(said).toContain('Heads were not looked at');
    writeFileSync(at('forged'), readFileSync(at('before'), 'utf8').replace('\n2\n', '\n1\n'));
    expect(await ledger(['verify', '--checkpoint', at('forged'), '--key', key])).toBe(2);
  });

  test('a disk that is full leaves the checkpoint of before as it was', async () => {
    await post(ledgerOn(database), bodyOf({ id: newId() }));
    const file = at('kept.checkpoint');
    expect(await ledger(['checkpoint', '--out', file])).toBe(0);
    const before = readFileSync(file, 'utf8');
    symlinkSync('/dev/full', `${file}.part`);
    expect(await ledger(['checkpoint', '--out', file])).toBe(2);
    expect(said).toContain('ENOSPC');
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(await ledger(['checkpoint', '--out', file])).toBe(0);
    expect(readFileSync(file, 'utf8')).not.toBe(before);
  });

  test('counts that somebody changed are told', async () => {
    await post(ledgerOn(database), bodyOf({ id: newId() }));
    await countDays(database, 'UTC', Date.now());
    expect(await ledger(['verify'])).toBe(0);
    await database.query('update daily_counts set count = 2');
    expect(await ledger(['verify'])).toBe(1);
    expect(said).toContain('2026-11-23 is counted otherwise than its rows say\n');
  });

  test('an export into a file goes on where it was interrupted, in the middle of a line too', async () => {
    await post(ledgerOn(database), { records: [1, 2, 3, 4].map(() => bodyOf({ id: newId() })) });
    expect(await ledger(['export'])).toBe(0);
    const whole = said;
    said = '';
    const out = at('rows.ndjson');
    expect(await ledger(['export', '--out', out])).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(whole);
    expect([existsSync(`${out}.part`), existsSync(`${out}.resume`)]).toEqual([false, false]);

    const secondLine = whole.indexOf('\n', whole.indexOf('\n') + 1) + 1;
    for (const length of [0, 10, secondLine, secondLine + 50, whole.length]) {
      writeFileSync(`${out}.part`, whole.slice(0, length));
      writeFileSync(`${out}.resume`, '{}');
      expect(await ledger(['export', '--out', out])).toBe(0);
      expect(readFileSync(out, 'utf8')).toBe(whole);
    }
    // Begun for other days, it is begun anew.
    writeFileSync(`${out}.part`, 'of something else\n');
    writeFileSync(`${out}.resume`, '{"from":1}');
    expect(await ledger(['export', '--out', out])).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(whole);
  });

  test('a verification goes on where it was interrupted, only of the same, and leaves nothing behind', async () => {
    await post(ledgerOn(database), { records: [1, 2].map(() => bodyOf({ id: newId() })) });
    const file = at('reached');
    const first = { chain: '00000000-0000-0000-0000-000000000000' };
    const none = { chains: 7, rows: 9, erased: 0, findings: [], conflicts: [], last: first };
    writeFileSync(file, JSON.stringify({ wanted: '{}', reached: none }));
    expect(await ledger(['verify', '--resume', file])).toBe(0);
    expect(said).toContain('Going on after 9 rows');
    expect(said).toContain('11 rows in 9 chains');
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, JSON.stringify({ wanted: '{}', reached: none }));
    expect(await ledger(['verify', '--resume', file, '--from', '2026-11-01'])).toBe(2);
    expect(said).toContain('is of another verification');
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
    await post(ledgerOn(database), bodyOf({ id }));
    expect(await ledger(['prove', id, '--out', at('receipt')])).toBe(0);
    expect(await ledger(['checkpoint'])).toBe(0);
    const key = /with the key (\S+)/.exec(said)?.[1] ?? '';
    vi.stubEnv('DATABASE_URL', 'postgres://127.0.0.1:1/none');
    vi.stubEnv('LEDGER_SECRET', '');
    expect(await ledger(['verify-receipt', at('receipt'), '--key', key])).toBe(0);
    writeFileSync(at('other'), readFileSync(at('receipt'), 'utf8').replace('0.1.0', '0.1.1'));
    expect(await ledger(['verify-receipt', at('other'), '--key', key])).toBe(1);
    expect(await ledger(['verify-receipt', at('other')])).toBe(2);
  });

  test('what was shown is found by the digest of a record', async () => {
    let out = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
      out += line;
      return true;
    });
    const [text, id] = ['{"title":"外部送信"}\n', newId()];
    const digest = createHash('sha256').update(text).digest('base64url');
    const one = record({ id });
    const own = encodeRecord({ ...one, policy: { ...one.policy, digest } });
    await post(ledgerOn(database), { record: own, sdk: '0.1.0' });
    writeFileSync(at(`${digest}.json`), text);
    expect(await ledger(['show', id, '--archive', folder])).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ id, content: { id }, shown: { title: '外部送信' } });
    writeFileSync(at(`${digest}.json`), '{"title":"other"}');
    expect(await ledger(['show', id, '--archive', folder])).toBe(1);
    expect(await ledger(['show', newId(), '--archive', folder])).toBe(2);
  });

  test('on PostgreSQL nothing is served without the secret of the ledger', async () => {
    vi.stubEnv('LEDGER_SECRET', '');
    expect(await ledger(['serve', '--origin', 'https://rarejob.com'])).toBe(2);
    expect(said).toContain('LEDGER_SECRET');
    expect(await ledger(['prove', newId()])).toBe(2);
  });
});
