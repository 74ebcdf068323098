import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { encodeRecord } from '../../sdk/core/index.ts';
import { record } from '../support/builders.ts';
import { findPostgres, startPostgres } from '../support/postgres.mjs';

const root = join(import.meta.dirname, '../..');
const CLI = join(root, 'dist/cli/rarejob-consent.js');
const ORIGIN = 'https://rarejob.com';
const started: ChildProcess[] = [];

interface Place {
  /** Of PostgreSQL; a folder otherwise. */
  readonly address?: string;
  readonly data: string;
}

const environment = ({ address }: Place) => ({
  ...process.env,
  DATABASE_URL: address,
  LEDGER_TOKEN: 'the-operators-token',
  LEDGER_SECRET: address && 'the-ledgers-own-secret-of-32-characters',
});

const where = ({ address, data }: Place) => (address ? [] : ['--data', data]);

const run = (place: Place, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [CLI, 'ledger', ...args, ...where(place)],
    { encoding: 'utf8', env: environment(place) },
  );
  return { status, stdout, stderr };
};

/** Starts `ledger serve`, and waits until it says where. */
async function serve(place: Place, ...args: string[]) {
  const child = spawn(
    process.execPath,
    [CLI, 'ledger', 'serve', '--origin', ORIGIN, ...where(place), ...args],
    { env: environment(place) },
  );
  started.push(child);
  const ended = once(child, 'exit');
  const [address] = await once(child.stdout, 'data');
  const url = String(address).trim();
  return { url, child, ended };
}

/** A folder as `migrate` leaves it, made once and copied: making one takes a processor for seconds. */
let template: Promise<string> | undefined;
async function migratedFolder(): Promise<Place> {
  template ??= (async () => {
    const { data } = newFolder();
    const { migrate, openPglite, secretBeside } = await import(join(root, 'dist/sdk/ledger.js'));
    await secretBeside(data);
    const database = await openPglite(data);
    await migrate(database);
    await database.close();
    return data;
  })();
  const place = newFolder();
  cpSync(await template, place.data, { recursive: true });
  cpSync(`${await template}.secret`, `${place.data}.secret`);
  return place;
}

const newFolder = (): Place => ({ data: join(mkdtempSync(join(tmpdir(), 'ledger-')), 'data') });

const body = (id: string, parts: Parameters<typeof record>[0] = {}) => ({
  record: encodeRecord(record({ id, ...parts })),
  sdk: '0.1.0',
});

const post = (url: string, value: unknown, headers = {}) =>
  fetch(`${url}/records`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'text/plain', ...headers },
    body: typeof value === 'string' ? value : JSON.stringify(value),
  });

test.describe.configure({ timeout: 120_000 });
// Made before the first test, which is not to wait for it.
test.beforeAll(async () => {
  await migratedFolder();
});
test.afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

test('serve takes records, limits who asks too often, the other commands tell of them, and it ends when it is told to', async () => {
  const place = await migratedFolder();
  const newest = `${place.data}.checkpoint`;
  const { url, child, ended } = await serve(
    place,
    ...['--client-header', 'x-forwarded-for'],
    ...['--checkpoint-every', '1', '--checkpoint-file', newest],
  );
  const id = randomUUID();
  const granted = { measurement: 'granted', advertising: 'granted' } as const;
  expect((await post(url, body(id, { categories: granted }))).status).toBe(201);
  expect((await fetch(`${url}/records/${id}`)).status).toBe(200);
  expect((await fetch(`${url}/stats`)).status).toBe(401);
  expect((await post(url, 'x'.repeat(1_000_000))).status).toBe(413);

  // By what the proxy names, not by who asked the proxy.
  const statusOf = async (client: string) =>
    (await fetch(`${url}/records/none`, { headers: { 'x-forwarded-for': client } })).status;
  const flood = await Promise.all(
    Array.from({ length: 200 }, (_, index) => statusOf(`192.0.2.${index}, 198.51.100.1`)),
  );
  expect(flood).toContain(429);
  expect(await statusOf('198.51.100.1, 198.51.100.2')).toBe(404);

  const second = run(place, 'verify');
  expect(second.status).toBe(2);
  expect(second.stderr).toContain(`in use by process ${child.pid}`);

  const rows = () => existsSync(newest) && Number(readFileSync(newest, 'utf8').split('\n')[1]);
  await expect.poll(rows).toBeGreaterThan(0);
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(run(place, 'verify', '--checkpoint', newest)).toMatchObject({ status: 0, stdout: '' });
  const [line = ''] = run(place, 'export', '--service', 'google-ads').stdout.split('\n');
  expect(JSON.parse(line)).toMatchObject({ id, service: 'google-ads', consent: 'granted' });
});

test('verify says where a row was changed, and ends with 1', async () => {
  // One that is new: serve makes it.
  const place = newFolder();
  const { url, child, ended } = await serve(place);
  const id = randomUUID();
  await post(url, body(id));
  child.kill('SIGTERM');
  await ended;
  const { openPglite } = await import(join(root, 'dist/sdk/ledger.js'));
  const database = await openPglite(place.data);
  await database.query("update entries set sdk = '9'");
  await database.close();
  const earlier = join(place.data, '../earlier.ndjson');
  writeFileSync(earlier, `${JSON.stringify({ chain: id, position: 2, hash: '00' })}\n`);
  expect(run(place, 'verify', '--against', earlier)).toMatchObject({
    status: 1,
    stdout: `${id} 1 changed\n${id} 2 missing\n`,
  });
});

test('a missing package is named with the command that mends it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-bare-'));
  cpSync(join(root, 'dist/cli'), join(folder, 'cli'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name === '@electric-sql' || name === 'pg' || name.startsWith('.')) continue;
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
  const bare = (address: string, ...args: string[]) =>
    spawnSync(process.execPath, [join(folder, 'cli/rarejob-consent.js'), ...args], {
      encoding: 'utf8',
      cwd: folder,
      env: { ...process.env, DATABASE_URL: address },
    });
  const embedded = bare('', 'ledger', 'verify', '--data', 'data');
  expect([embedded.status, embedded.stderr]).toEqual([
    2,
    expect.stringContaining('npm install @electric-sql/pglite'),
  ]);
  const server = bare('postgres://127.0.0.1:1/none', 'ledger', 'verify');
  expect([server.status, server.stderr]).toEqual([2, expect.stringContaining('npm install pg')]);
  expect(bare('', '--help').status).toBe(0);
});

test('a schema of a newer version is not served, and nothing but migrate changes one', async () => {
  const place = await migratedFolder();
  const { openPglite } = await import(join(root, 'dist/sdk/ledger.js'));
  const database = await openPglite(place.data);
  await database.query("insert into ledger_migrations (name) values ('9999-later')");
  await database.close();
  const { status, stderr } = run(place, 'serve', '--origin', ORIGIN);
  expect([status, stderr]).toEqual([2, expect.stringContaining('does not know: 9999-later')]);
});

test('of two containers in one folder one serves, though both are process 1', async () => {
  const inContainer = (args: readonly string[]) =>
    [['--pid', '--fork', '--mount-proc', '--kill-child'], process.execPath, CLI, ...args].flat();
  const canContain = spawnSync('unshare', inContainer(['--version'])).status === 0;
  test.skip(!canContain, 'no namespaces may be made here');
  const place = await migratedFolder();
  const args = ['ledger', 'serve', '--origin', ORIGIN, '--data', place.data];
  const first = spawn('unshare', inContainer(args), { env: environment(place) });
  started.push(first);
  await once(first.stdout, 'data');
  const second = spawnSync('unshare', inContainer(args), {
    encoding: 'utf8',
    env: environment(place),
  });
  expect([second.status, second.stderr]).toEqual([
    2,
    expect.stringContaining('in use by process 1 of'),
  ]);
});

const postgres = process.env.DATABASE_URL ? 'given' : findPostgres();
for (const kind of ['PGlite', 'PostgreSQL']) {
  test(`kill -9 in the middle of batches, on ${kind}: nothing acknowledged is lost, nothing doubled`, async () => {
    test.skip(kind === 'PostgreSQL' && !postgres, 'no PostgreSQL is installed');
    const given = kind === 'PostgreSQL' ? process.env.DATABASE_URL : undefined;
    const own = kind === 'PostgreSQL' && !given ? await startPostgres(postgres ?? '') : undefined;
    const address = given ?? own?.url;
    const place = address ? { ...newFolder(), address } : await migratedFolder();
    try {
      const sent: string[][] = [];
      const acknowledged: string[][] = [];
      if (kind === 'PostgreSQL') expect(run(place, 'migrate').status).toBe(0);
      const { url, child, ended } = await serve(place);
      const writer = async () => {
        for (;;) {
          const ids = Array.from({ length: 20 }, () => randomUUID());
          sent.push(ids);
          const answer = await post(url, { records: ids.map((id) => body(id)) });
          if (answer.status !== 201) throw new Error(`answered ${answer.status}`);
          acknowledged.push(ids);
          if (acknowledged.length === 12) child.kill('SIGKILL');
        }
      };
      await Promise.allSettled([writer(), writer(), writer(), writer()]);
      await ended;
      expect(acknowledged.length).toBeGreaterThanOrEqual(12);
      expect(sent.length).toBeGreaterThan(acknowledged.length);

      const again = await serve(place);
      const stored = async () => {
        const answer = await fetch(`${again.url}/export`, {
          headers: { authorization: 'Bearer the-operators-token' },
        });
        const lines = (await answer.text()).split('\n').filter(Boolean);
        return lines.map((line) => JSON.parse(line).id as string);
      };
      expect(await stored()).toEqual(expect.arrayContaining(acknowledged.flat()));
      // What the outbox does with everything that it has no answer for.
      for (const ids of sent) await post(again.url, { records: ids.map((id) => body(id)) });
      expect((await stored()).sort()).toEqual(sent.flat().sort());
      again.child.kill('SIGTERM');
      await again.ended;
      const inParts = kind === 'PostgreSQL' ? ['--jobs', '2'] : [];
      expect(run(place, 'verify', ...inParts).status).toBe(0);
    } finally {
      await own?.stop();
    }
  });
}
