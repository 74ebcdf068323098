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
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} */
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
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'],
    { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder, ...user },
  );
  const ended = new Promise((resolve) => server.once('exit', resolve));
  let log = '';
  await new Promise((resolve, reject) => {
    server.stderr.on('data', (data) => {
      log += data;
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`postgres: ${log}`)));
  });
  return {
    url: `postgres://ledger@127.0.0.1:${port}/postgres`,
    async stop() {
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL does not run as root: the user that its package made, else nobody. */
function unprivileged() {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag) =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout) || 65_534;
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
