import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { encodeRecord } from '../../sdk/core/index.ts';
import { blocksOf } from '../support/blocks-of.ts';
import { record } from '../support/builders.ts';
import { findPostgres, freePort, unprivileged } from '../support/postgres.mjs';

/* sdk/ledger/GUIDE.md, followed as it stands: its blocks are run by a shell, one after another. */

const root = join(import.meta.dirname, '../..');
const blocks = blocksOf(join(root, 'sdk/ledger/GUIDE.md'));
const programs = findPostgres() ?? '';
const user = unprivileged();
const started: ChildProcess[] = [];

const CONFIG = {
  property: 'rarejob',
  policy: { version: '2026-11-01' },
  hosts: ['rarejob.com'],
  services: [],
};

test.skip(!programs, 'no PostgreSQL is installed');
test.setTimeout(360_000);
test.afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

const dependenciesOf = (folder: string): readonly string[] =>
  Object.keys(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies ?? {});

/** Packages and what they need, as an installation has them. */
function copyPackages(names: readonly string[], home: string): void {
  for (const name of names) {
    const [from, to] = [root, home].map((at) => join(at, 'node_modules', name)) as [string, string];
    if (existsSync(to) || !existsSync(from)) continue;
    cpSync(from, to, { recursive: true });
    copyPackages(dependenciesOf(from), home);
  }
}

/** A machine with PostgreSQL, the package and nothing else. */
async function machine() {
  const home = mkdtempSync(join(tmpdir(), 'ledger-guide-'));
  const at = (...names: string[]) => join(home, ...names);
  for (const folder of ['bin', 'backups/wal', 'proof']) mkdirSync(at(folder), { recursive: true });
  cpSync(join(root, 'sdk/ledger/deploy'), at('deploy'), { recursive: true });
  writeFileSync(at('choices.json'), JSON.stringify(CONFIG));
  // Copies: who runs PostgreSQL may not be let into this checkout.
  const cli = at('node_modules/rarejob-consent/dist/cli/rarejob-consent.js');
  for (const part of ['package.json', 'dist/cli']) {
    cpSync(join(root, part), at('node_modules/rarejob-consent', part), { recursive: true });
  }
  copyPackages(['pg', ...dependenciesOf(root)], home);
  writeFileSync(at('bin/npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${cli}" "$@"\n`, {
    mode: 0o755,
  });
  if (user) spawnSync('chown', ['-R', `${user.uid}:${user.gid}`, home]);
  const [port, restoredPort] = [await freePort(), await freePort()];
  const address = (name: string, on: number) => `postgres://${name}@127.0.0.1:${on}/postgres`;
  const env: NodeJS.ProcessEnv = {
    HOME: home,
    PATH: `${at('bin')}:${programs}:/usr/bin:/bin`,
    BACKUPS: at('backups'),
    PROOF: at('proof'),
    OWNER_DATABASE_URL: address('ledger', port),
    RESTORED_DATABASE_URL: address('ledger', restoredPort),
    RESTORED_PORT: String(restoredPort),
    WRITER_PASSWORD: 'w',
    AUDITOR_PASSWORD: 'a',
  };
  /** A block of the guide, as somebody types it. */
  const run = (text: string, more: NodeJS.ProcessEnv = {}) => {
    const { status, stdout, stderr } = spawnSync('bash', ['-euc', text], {
      ...{ cwd: home, encoding: 'utf8', env: { ...env, ...more }, ...user },
      // A shell whose input is a socket takes itself for a remote one.
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { status, text: `${stdout}${stderr}` };
  };
  const follow = (name: string, more?: NodeJS.ProcessEnv) => {
    const ran = run(blocks.get(name) ?? 'false', more);
    expect(ran, `${name}: ${ran.text}`).toMatchObject({ status: 0 });
    return ran.text;
  };
  const background = (command: string, args: readonly string[], more: NodeJS.ProcessEnv = {}) => {
    const child = spawn(command, args, {
      ...{ cwd: home, env: { ...env, ...more }, ...user, stdio: ['ignore', 'pipe', 'ignore'] },
    });
    started.push(child);
    return child;
  };
  return { at, port, restoredPort: String(restoredPort), address, run, follow, background };
}

test('from an empty machine to a restore that was verified', async () => {
  const { at, port, restoredPort, address, run, follow, background } = await machine();

  // PostgreSQL, with the lines of the guide.
  expect(run(`initdb -D data -U ledger -A trust -E UTF8 --no-locale`)).toMatchObject({ status: 0 });
  const lines = (blocks.get('postgresql.conf') ?? '').replaceAll(
    '/var/backups/ledger',
    at('backups'),
  );
  appendFileSync(at('data/postgresql.conf'), lines);
  const postgres = background('postgres', [
    ...['-D', 'data', '-p', String(port), '-c', 'listen_addresses=127.0.0.1'],
    ...['-c', 'unix_socket_directories='],
  ]);
  expect(run(`until pg_isready -h 127.0.0.1 -p ${port}; do sleep 0.1; done`).status).toBe(0);
  follow('secrets');
  expect(follow('schema')).toContain('0001-rows');
  expect(follow('schema')).toContain('Nothing to apply.');

  // The ledger, by the writer.
  const start = async (DATABASE_URL: string): Promise<[string, ChildProcess]> => {
    const child = background('bash', ['-euc', `exec ${serve}`], { DATABASE_URL });
    const [said] = await Promise.race([
      once(child.stdout as NodeJS.ReadableStream, 'data'),
      once(child, 'exit'),
    ]);
    return [String(said).trim(), child];
  };
  const end = async (child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal);
    await once(child, 'exit');
  };
  const serve = (blocks.get('serve') ?? '').replace('8080', '0').replace('8081', '0');
  let [url, ledger] = await start(address('ledger_writer', port));
  const texts = Array.from({ length: 4 }, () =>
    encodeRecord(record({ id: randomUUID(), decidedAt: Date.now() })),
  );
  const post = async (text: string | undefined) => {
    const answer = await fetch(`${url}/choices/records`, {
      method: 'POST',
      headers: { origin: 'https://rarejob.com', 'content-type': 'application/json' },
      body: JSON.stringify({ record: text, sdk: '0.1.0' }),
    });
    return answer.status;
  };
  const ask = (sql: string) => run(`psql "$OWNER_DATABASE_URL" -Atc "${sql}"`).text.trim();
  const archived = async () => {
    const file = ask('select pg_walfile_name(pg_switch_wal())');
    await expect.poll(() => readdirSync(at('backups/wal'))).toContain(file);
  };

  // A copy, more after it, and a checkpoint; later more, with a checkpoint of its own.
  expect(await post(texts[0])).toBe(201);
  follow('backup');
  expect(await post(texts[1])).toBe(201);
  follow('checkpoint');
  const moment = ask('select clock_timestamp()');
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(await post(texts[2])).toBe(201);
  expect(await post(texts[3])).toBe(201);
  follow('checkpoint');
  await archived();
  await end(ledger, 'SIGTERM');
  await end(postgres, 'SIGKILL');

  // The moment before the last two came.
  follow('restore', { RECOVER_TO: moment });
  const told = follow('verify');
  const [before = '', after = ''] = readdirSync(at('proof')).sort();
  expect(told).toContain('2 rows in 2 chains, 0 of them erased: whole.');
  expect(told).toContain('2 rows are in the tree');
  expect(told).toContain(`${before}: 2 rows\n`);
  expect(told).not.toContain(`${before}: NOT`);
  expect(told).toContain(`${after}: 4 rows\ncheckpoint of 4 rows: inconsistent`);
  expect(told).toContain(`${after}: NOT all of it is there`);

  // Pages send again what they have, and from here on it is whole.
  const restored = new URL(address('ledger_writer', port));
  restored.port = restoredPort;
  [url, ledger] = await start(restored.href);
  expect(await Promise.all(texts.map(post))).toEqual([200, 200, 201, 201]);
  await end(ledger, 'SIGTERM');
  follow('checkpoint', { OWNER_DATABASE_URL: restored.href });
  expect(follow('verify')).toContain('4 rows in 4 chains, 0 of them erased: whole.');

  run('pg_ctl stop --silent --mode=fast --pgdata="$BACKUPS/restored"');
});
