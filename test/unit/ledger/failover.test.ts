import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Database,
  keysOf,
  migrate,
  openPostgres,
  readCheckpoint,
  signerOf,
  verifyTree,
} from '../../../sdk/ledger/index.ts';
import { findPostgres, freePort, unprivileged } from '../../support/postgres.mjs';
import { ask, bodyOf, ledgerOn, linesOf, newId, OWN_SECRET, post } from './support.ts';

const programs = findPostgres() ?? '';
const WRITERS = 16;

/** The one name under which the ledger finds whichever PostgreSQL takes writes. */
async function oneName(first: number) {
  let to = first;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    move(port: number) {
      to = port;
      for (const socket of sockets) socket.destroy();
    },
    close: () => server.close(),
  };
}

describe.skipIf(!programs)('a primary with a synchronous standby', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-failover-'));
  const user = unprivileged();
  const servers: ChildProcess[] = [];
  const run = (program: string, ...args: string[]) => {
    const ran = spawnSync(join(programs, program), args, {
      cwd: folder,
      encoding: 'utf8',
      ...user,
    });
    if (ran.status !== 0) throw new Error(`${program}: ${ran.stderr}`);
    return ran.stdout;
  };
  const start = async (data: string, port: number) => {
    const server = spawn(
      join(programs, 'postgres'),
      [
        ...['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'],
        ...['-c', 'unix_socket_directories='],
      ],
      { cwd: folder, ...user, stdio: 'ignore' },
    );
    servers.push(server);
    const isReady = () =>
      spawnSync(join(programs, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).status === 0;
    while (!isReady()) {
      if (server.exitCode !== null) throw new Error(`PostgreSQL in ${data} ended`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return server;
  };
  const address = (port: number) => `postgres://ledger@127.0.0.1:${port}/postgres`;
  const ask1 = async (database: Database, sql: string) =>
    Object.values((await database.query<object>(sql))[0] ?? {})[0];
  let ports: readonly [number, number];
  let primary: ChildProcess;
  let name: Awaited<ReturnType<typeof oneName>>;
  let database: Database;

  beforeAll(async () => {
    if (user) spawnSync('chown', [`${user.uid}:${user.gid}`, folder]);
    ports = [await freePort(), await freePort()];
    run('initdb', ...'-D a -U ledger -A trust -E UTF8 --no-locale --no-sync'.split(' '));
    primary = await start('a', ports[0]);
    run(
      'pg_basebackup',
      ...['-R', '-D', 'b', '--checkpoint=fast', '--no-sync'],
      ...['-d', `${address(ports[0])}?application_name=standby_b`],
    );
    await start('b', ports[1]);
    name = await oneName(ports[0]);
    database = await openPostgres(address(name.port));
    await migrate(database);
    // As the guide has it; not set before, so that the standby asks for none of its own.
    const psql = (sql: string) => run('psql', '-d', address(ports[0]), '-qc', sql);
    psql(`alter system set synchronous_standby_names = 'ANY 1 (standby_a, standby_b)'`);
    psql('select pg_reload_conf()');
    const state = 'select sync_state from pg_stat_replication';
    while ((await ask1(database, state)) !== 'quorum') {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }, 120_000);
  afterAll(async () => {
    await database?.close();
    name?.close();
    for (const server of servers) server.kill('SIGKILL');
  });

  test('nothing acknowledged is lost when the primary is killed under load and the standby takes its place', async () => {
    const ledger = ledgerOn(database);
    const acknowledged: string[] = [];
    let refused = 0;
    let isOver = false;
    const writer = async () => {
      while (!isOver) {
        const id = newId();
        const body = bodyOf({ id }, `m-${id.slice(0, 1)}`);
        for (;;) {
          const { status } = await post(ledger, body);
          if (status < 300) break;
          expect(status).toBe(503);
          refused += 1;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        acknowledged.push(id);
      }
    };
    const writers = Promise.all(Array.from({ length: WRITERS }, writer));
    const written = async (more: number) => {
      const until = acknowledged.length + more;
      while (acknowledged.length < until) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    await written(100);
    const { text: note } = await ask(ledger, '/checkpoint', { token: '' });
    await written(50);
    const died = once(primary, 'exit');
    primary.kill('SIGKILL');
    await died;
    run('pg_ctl', 'promote', '--silent', '--wait', '-D', 'b');
    name.move(ports[1]);
    await written(100);
    isOver = true;
    await writers;

    expect(refused).toBeGreaterThan(0);
    expect(await ask1(database, 'show port')).toBe(String(ports[1]));
    const lines = linesOf(await ask(ledger, '/export')) as { id: string; chain: string }[];
    const stored = lines.filter(({ id, chain }) => id === chain).map(({ id }) => id);
    expect(new Set(stored).size).toBe(stored.length);
    expect(stored).toEqual(expect.arrayContaining(acknowledged));
    expect((await ask(ledger, '/verify')).json).toMatchObject({ ok: true, findings: [] });
    const before = readCheckpoint(note, signerOf(keysOf(OWN_SECRET)).verifierKey);
    if (!before) throw new Error('no checkpoint');
    for await (const finding of verifyTree(database, [before])) expect(finding).toBeUndefined();
  }, 120_000);
});
