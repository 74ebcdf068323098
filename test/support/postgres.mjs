import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The folder of an installed PostgreSQL's programs, the newest first; undefined where there is none. */
export function findPostgres() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const onPath = spawnSync('which', ['initdb'], { encoding: 'utf8' }).stdout?.trim();
  return [
    ...versions.sort((a, b) => Number(b) - Number(a)).map((version) => `${debian}/${version}/bin`),
    ...(onPath ? [dirname(onPath)] : []),
  ].find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** Starts a PostgreSQL of its own on a free port, as it is out of the box, in a folder that goes with it.
 * @param {string} programs from `findPostgres`
 * @returns {Promise<{ url: string, restart: (signal: string) => Promise<void>, stop: () => Promise<void> }>} */
export async function startPostgres(programs) {
  const folder = mkdtempSync(join(tmpdir(), 'rarejob-consent-postgres-'));
  const user = unprivileged();
  if (user) spawnSync('chown', [`${user.uid}:${user.gid}`, folder]);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'ledger', '-A', 'trust', '-E', 'UTF8', '--no-locale'],
    { encoding: 'utf8', cwd: folder, ...user },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const port = await freePort();
  const start = async () => {
    for (let left = 50; ; left -= 1) {
      const server = spawn(
        join(programs, 'postgres'),
        ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'],
        { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder, ...user },
      );
      const ended = new Promise((resolve) => server.once('exit', resolve));
      let log = '';
      const ready = new Promise((resolve) => {
        server.stderr.on('data', (data) => {
          log += data;
          if (log.includes('ready to accept connections')) resolve(true);
        });
      });
      if (await Promise.race([ready, ended.then(() => false)])) return { server, ended };
      // What a killed one has left is cleared away by its last children.
      if (left === 0 || !/still in use|lock file/.test(log)) throw new Error(`postgres: ${log}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  let running = await start();
  return {
    url: `postgres://ledger@127.0.0.1:${port}/postgres`,
    async restart(signal) {
      running.server.kill(signal);
      await running.ended;
      running = await start();
    },
    async stop() {
      running.server.kill('SIGINT');
      await running.ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL does not run as root: the user that its package made, else nobody. */
export function unprivileged() {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag) =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout) || 65_534;
  return { uid: idOf('-u'), gid: idOf('-g') };
}

export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
