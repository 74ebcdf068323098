import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, inject, test } from 'vitest';
import { commandsOnPostgres } from './commands-support.ts';
import { bodyOf, ledgerOn, newId, post } from './support.ts';

const url = inject('postgres');
const UTF16 = Buffer.from('\uFEFF{"a":1}', 'utf16le');

/* Files that people bring: each is as it was, or it is told which and where it is not. */
describe.skipIf(!url)('a file that a command is given', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-files-'));
  const { database, run } = commandsOnPostgres();
  const at = (name: string) => join(folder, name);
  const put = (name: string, content: string | Uint8Array): string => {
    writeFileSync(at(name), content);
    return at(name);
  };
  let key = '';
  let id = '';

  beforeEach(async () => {
    mkdirSync(at('folder'), { recursive: true });
    id = newId();
    await post(ledgerOn(database()), { records: [bodyOf({ id }), bodyOf({ id: newId() })] });
    await run('export', '--out', at('rows'));
    await run('prove', id, '--out', at('receipt'));
    const [, sealed] = await run('checkpoint', '--out', at('checkpoint'));
    key = /with the key (\S+)/.exec(sealed)?.[1] ?? '';
  });

  /** Each kind of file, and the command that reads it. */
  const readers: Readonly<Record<string, (file: string) => readonly string[]>> = {
    'an export': (file) => ['verify', '--against', file],
    'how far a verification got': (file) => ['verify', '--resume', file],
    'a checkpoint': (file) => ['verify', '--checkpoint', file],
    'a receipt': (file) => ['verify-receipt', file, '--key', key],
    'a checkpoint beside a receipt': (file) => [
      'verify-receipt',
      at('receipt'),
      '--key',
      key,
      '--checkpoint',
      file,
    ],
    'an answer of /consistency': (file) => [
      'verify-receipt',
      at('receipt'),
      '--key',
      key,
      '--checkpoint',
      at('checkpoint'),
      '--consistency',
      file,
    ],
    'a config': (file) => ['export', '--config', file],
    'a secret': (file) => ['prove', id, '--secret-file', file],
    'a token': (file) => ['serve', '--origin', 'https://rarejob.com', '--token-file', file],
    'what is to be stamped': (file) => ['timestamp', file, '--tsa', 'http://127.0.0.1:1/'],
  };

  test('that is a folder, not there, empty or no text is told by its path, and stays as it is', async () => {
    for (const [kind, args] of Object.entries(readers)) {
      expect([kind, ...(await run(...args(at('folder'))))]).toEqual([
        kind,
        2,
        `${at('folder')} can't be read: it is a folder\n`,
      ]);
      // Where a verification got is not there yet when it begins.
      if (kind !== 'how far a verification got') {
        const nothing = `${at('nothing')} can't be read: no such file or folder\n`;
        expect([kind, ...(await run(...args(at('nothing'))))]).toEqual([kind, 2, nothing]);
      }
      // Whatever is stamped may be of any kind.
      if (kind === 'what is to be stamped') continue;
      for (const content of ['', UTF16, Buffer.from([0, 255, 10, 200])]) {
        const file = put('bad', content);
        const [code, text] = await run(...args(file));
        expect([kind, code, text]).toEqual([kind, 2, expect.stringContaining(file)]);
        expect(readFileSync(file)).toEqual(Buffer.from(content));
      }
    }
  });

  test('broken JSON is told with its line', async () => {
    const rows = readFileSync(at('rows'), 'utf8').split('\n');
    const cut = put('cut', `${rows[0]}\n${rows[1]?.slice(0, 40)}`);
    expect((await run('verify', '--against', cut))[1]).toContain(`${cut}:2 can't be read: `);
    const other = put('other', `${rows[0]}\n{"chain":1}\n`);
    expect((await run('verify', '--against', other))[1]).toContain(`${other}:2 is no row`);
    const long = put('long', `${rows[0]}\n${'x'.repeat(5_000_000)}`);
    expect((await run('verify', '--against', long))[1]).toContain(
      `${long}:2 can't be read: no row`,
    );
    const receipt = put('receipt.cut', readFileSync(at('receipt'), 'utf8').slice(0, 400));
    const [code, text] = await run('verify-receipt', receipt, '--key', key);
    expect([code, text]).toEqual([
      2,
      expect.stringMatching(/receipt\.cut:\d+:\d+ can't be read: /),
    ]);
    const reached = put('reached', '{"wanted":"{}"');
    expect((await run('verify', '--resume', reached))[1]).toContain(`${reached} can't be read: `);
    expect(readFileSync(reached, 'utf8')).toBe('{"wanted":"{}"');
  });

  test('JSON of another kind is told as such, and not as a fault of ours', async () => {
    for (const content of [
      'null',
      '[]',
      '{}',
      '7',
      '{"rows":7}',
      '{"rows":[null],"checkpoint":"x"}',
      '{"rows":[{"chain":1}]}',
      '{"ledger":[{"rows":[]},null]}',
      '{"receipt":null,"wanted":null,"reached":{}}',
    ]) {
      const file = put('kind', content);
      const kept = ['--key', key, '--checkpoint', at('checkpoint')];
      for (const [args, message] of [
        [['verify-receipt', file, '--key', key], 'has no receipt of a ledger in it.'],
        [['verify-receipt', at('receipt'), ...kept, '--consistency', file], 'is no answer of'],
        [['verify', '--against', file], ':1 is no row of an export.'],
        [['verify', '--resume', file], 'is of another verification'],
      ] as const) {
        const [code, text] = await run(...args);
        expect([content, code, text]).toEqual([content, 2, expect.stringContaining(message)]);
      }
    }
  });

  test('a mark at its beginning, the line ends of Windows and a missing end of line change nothing', async () => {
    const changed = (name: string) =>
      put(`${name}.win`, `\uFEFF${readFileSync(at(name), 'utf8').replaceAll('\n', '\r\n')}`);
    const [rows, receipt, checkpoint] = ['rows', 'receipt', 'checkpoint'].map(changed);
    const secret = put('secret', '\uFEFFthe-ledgers-own-secret-of-32-characters\r\n');
    for (const args of [
      ['verify', '--against', rows ?? ''],
      ['verify', '--checkpoint', checkpoint ?? '', '--secret-file', secret],
      ['verify-receipt', receipt ?? '', '--key', key, '--checkpoint', checkpoint ?? ''],
    ]) {
      expect((await run(...args))[0]).toBe(0);
    }
    const open = put('open', readFileSync(at('rows'), 'utf8').trimEnd());
    expect((await run('verify', '--against', open))[0]).toBe(0);
  });

  test('a stamp that nobody can read is not taken for none', async () => {
    mkdirSync(at('checkpoint.tsr'));
    const [code, text] = await run('verify', '--checkpoint', at('checkpoint'));
    expect([code, text]).toEqual([2, expect.stringContaining('checkpoint.tsr can')]);
    expect(readdirSync(at('checkpoint.tsr'))).toEqual([]);
  });
});
