#!/usr/bin/env node
/* `npm run bench:ledger`: how fast the built ledger stores records, and what one takes. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPostgres, startPostgres } from '../support/postgres.mjs';
import { readArguments } from '../support/read-arguments.mjs';
import { createPosts } from './posts.mjs';

const HELP = `npm run bench:ledger [-- options]

  --rows N            fill up to N records, measuring at every power of ten from 10000 (100000;
                      1000000 shows the growth, and takes several minutes on each database)
  --requests N        requests of one record each that are timed at every step (2000)
  --writers N         requests under way at once (16)
  --on NAME           pglite or postgres, again for both (both)
  --help

PostgreSQL is that of DATABASE_URL (an empty database), else one that is started from what is installed.
`;
const { values: options } = readArguments(
  HELP,
  {
    rows: { type: 'string', default: '100000' },
    requests: { type: 'string', default: '2000' },
    writers: { type: 'string', default: '16' },
    on: { type: 'string', multiple: true, default: ['pglite', 'postgres'] },
  },
  { what: 'argument', all: [] },
);
const [rows, requests, writers] = [options.rows, options.requests, options.writers].map(Number);
const root = fileURLToPath(new URL('../..', import.meta.url));
const BUILT = join(root, 'dist/sdk/ledger.js');
if (!existsSync(BUILT) || !existsSync(join(root, 'dist/sdk/core.js'))) {
  spawnSync(process.execPath, [join(root, 'sdk/build.mjs'), 'sdk'], { stdio: 'inherit' });
}
const { createLedger, migrate, openPglite, openPostgres, verify } = await import(BUILT);
const { newPost } = await createPosts(join(root, 'dist/sdk/core.js'));

process.stdout.write(
  `${cpus().length} processors, ${writers} writers, ${requests} requests of one record a step\n\n` +
    '                 rows  inserts/s   p50 ms   p99 ms  bytes/record  stats ms  verify rows/s\n',
);
const folder = mkdtempSync(join(tmpdir(), 'ledger-bench-'));
try {
  if (options.on.includes('pglite')) {
    await measure('PGlite', await openPglite(join(folder, 'data')));
  }
  if (options.on.includes('postgres')) await measurePostgres();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measurePostgres() {
  const given = process.env.DATABASE_URL;
  const programs = findPostgres();
  if (!given && !programs) {
    process.stdout.write('PostgreSQL       not measured: none is installed\n');
    return;
  }
  const own = given ? undefined : await startPostgres(programs);
  try {
    await measure('PostgreSQL', await openPostgres(given ?? own.url));
  } finally {
    await own?.stop();
  }
}

async function measure(name, database) {
  await migrate(database);
  const ledger = createLedger({
    database,
    secret: 'of-nobody-but-this-run-of-the-bench',
    origins: ['https://rarejob.com'],
    token: 'the-operators-token',
    maxBytes: 1_000_000,
  });
  let stored = 0;
  for (let step = Math.min(10_000, rows); step <= rows; step *= 10) {
    await inParallel(Math.ceil((step - stored) / 100), writers, () =>
      send(ledger, { records: Array.from({ length: 100 }, newPost) }),
    );
    stored = Math.max(stored, step);
    await database.query('analyze entries');
    const times = [];
    const started = performance.now();
    await inParallel(requests, writers, async () => {
      const sent = performance.now();
      await send(ledger, newPost());
      times.push(performance.now() - sent);
    });
    const perSecond = requests / ((performance.now() - started) / 1000);
    stored += requests;
    times.sort((a, b) => a - b);
    const [stats] = await timed(() =>
      ledger.fetch(
        new Request('https://ledger.example/stats', {
          headers: { authorization: 'Bearer the-operators-token' },
        }),
      ),
    );
    const [verifying, { ok, rows: verified }] = await timed(() => verify(database));
    if (!ok) throw new Error('the chains are not whole');
    const [{ bytes }] = await database.query(
      "select pg_total_relation_size('entries') + pg_total_relation_size('chains') as bytes",
    );
    const line = [
      name.padEnd(12),
      String(verified).padStart(9),
      perSecond.toFixed(0).padStart(10),
      at(times, 0.5).padStart(8),
      at(times, 0.99).padStart(8),
      (Number(bytes) / verified).toFixed(0).padStart(13),
      stats.toFixed(0).padStart(9),
      (verified / (verifying / 1000)).toFixed(0).padStart(14),
    ];
    process.stdout.write(`${line.join(' ')}\n`);
  }
  await database.close();
}

function at(sorted, part) {
  return sorted[Math.floor(sorted.length * part)].toFixed(1);
}

async function timed(work) {
  const started = performance.now();
  const result = await work();
  return [performance.now() - started, result];
}

async function send(ledger, body) {
  const answer = await ledger.fetch(
    new Request('https://ledger.example/records', {
      method: 'POST',
      headers: { origin: 'https://rarejob.com', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
}

async function inParallel(count, width, work) {
  let left = count;
  const one = async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: width }, one));
}
