import { cpSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { ledger } from '../../../sdk/cli/ledger.ts';
import { openPglite } from '../../../sdk/ledger/index.ts';
import { heard } from './commands-support.ts';
import { OWN_SECRET } from './support.ts';

const ORIGIN = 'https://rarejob.com';
const folder = mkdtempSync(join(tmpdir(), 'ledger-arguments-'));
const { text, forget } = heard();

/** A ledger with nothing in it, and its secret beside it. */
function copyOf(name: string): string {
  const data = join(folder, name);
  cpSync(inject('pglite'), data, { recursive: true });
  writeFileSync(`${data}.secret`, OWN_SECRET);
  return data;
}

beforeEach(() => {
  vi.stubEnv('DATABASE_URL', undefined);
  vi.stubEnv('LEDGER_TOKEN', 'the-operators-token');
});
afterEach(() => void vi.unstubAllEnvs());

describe('ledger is told what is wrong', () => {
  test.each<[readonly string[], string]>([
    [['serve'], 'name the pages by --origin'],
    [['serve', '--port', 'x'], '--port needs a port'],
    [['serve', '--port', ''], '--port needs a port'],
    [['serve', '--operator-port', '70000'], '--operator-port needs a port'],
    [['serve', '--pool', '0'], '--pool needs a number from 1 to 1000'],
    [['serve', '--operator-pool', 'ten'], '--operator-pool needs a number'],
    [['serve', '--trust-proxies', '0'], '--trust-proxies needs a number'],
    [['serve', '--checkpoint-every', '0'], '--checkpoint-every needs a number from 1 to 86400'],
    [['serve', '--rate', '2'], '--rate needs what a client may send'],
    [['serve', '--public-url', 'rarejob.com'], '--public-url needs an address'],
    [['serve', '--time-zone', 'Mars/Olympus'], 'there is no Mars/Olympus'],
    [['verify', '--jobs', '0'], '--jobs needs a number from 1 to 64'],
    [['verify', '--after', 'm-1'], '--after needs the id of a chain'],
    [['verify', '--from', '2026-02-30'], 'not a day'],
    [['export', '--service', 'unheard-of'], 'neither the config nor the catalogue has unheard-of'],
    [['export', '--from', 'yesterday'], 'not a day'],
    [['export', '--nonsense'], 'See rarejob-consent ledger --help'],
    [['rest'], 'No such command: ledger rest'],
    [[], 'ledger needs a command'],
  ])('%j', async (args, message) => {
    const data = join(folder, 'never-made');
    expect(await ledger([...args, '--data', data].slice(args.length === 0 ? 2 : 0))).toBe(2);
    expect(text()).toContain(message);
    expect(existsSync(join(data, 'PG_VERSION'))).toBe(false);
  });
});

test.each([
  ['without a word', undefined, 'Set DATABASE_URL (postgres://…), or name a folder by --data DIR'],
  ['where DATABASE_URL is empty', '', 'DATABASE_URL is set and empty'],
])('a ledger is kept nowhere %s', async (_, url, message) => {
  vi.stubEnv('DATABASE_URL', url);
  expect(await ledger(['serve', '--origin', ORIGIN])).toBe(2);
  expect(text()).toContain(message);
});

test('a token that could be guessed is not taken', async () => {
  vi.stubEnv('LEDGER_TOKEN', 'secret');
  expect(await ledger(['serve', '--origin', ORIGIN, '--data', join(folder, 'none')])).toBe(2);
  expect(text()).toContain('16 characters or more');
});

test('what is in no ledger yet says which step is missing', async () => {
  const data = copyOf('empty');
  const database = await openPglite(data);
  await database.query('drop table ledger_migrations');
  await database.close();
  for (const command of ['verify', 'export']) {
    forget();
    expect(await ledger([command, '--data', data])).toBe(2);
    expect(text()).toContain('lacks 0001-rows');
    expect(text()).toContain(`ledger migrate --data ${data}`);
  }
});

test('a folder is verified by one process', async () => {
  const data = copyOf('one');
  expect(await ledger(['verify', '--jobs', '2', '--data', data])).toBe(2);
  expect(text()).toContain('--jobs needs PostgreSQL');
});
