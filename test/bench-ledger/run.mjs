#!/usr/bin/env node
/* `npm run bench:ledger`: how fast the built ledger stores records beside plain inserts of the same rows, and
 * how it grows. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { findPostgres, startPostgres } from '../support/postgres.mjs';
import { readArguments } from '../support/read-arguments.mjs';
import { createFloor } from './floor.mjs';
import { createPosts } from './posts.mjs';
import { inParallel, percentile, timed } from './timing.mjs';

const HELP = `npm run bench:ledger [-- options]

  --rows N            fill up to N records, measuring at every power of ten from 10000 (100000;
                      1000000 shows the growth, and takes several minutes on each database)
  --seconds N         how long each kind of writing is timed at every step (5)
  --writers N         requests under way at once (64)
  --on NAME           pglite or postgres, again for both (both)
  --help

PostgreSQL is that of DATABASE_URL (an empty database), else one that is started from what is installed.
`;
const { values: options } = readArguments(
  HELP,
  {
    rows: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '5' },
    writers: { type: 'string', default: '64' },
    on: { type: 'string', multiple: true, default: ['pglite', 'postgres'] },
  },
  { what: 'argument', all: [] },
);
const [rows, seconds, writers] = [options.rows, options.seconds, options.writers].map(Number);
const root = fileURLToPath(new URL('../..', import.meta.url));
const BUILT = join(root, 'dist/sdk/ledger.js');
if (!existsSync(BUILT) || !existsSync(join(root, 'dist/sdk/core.js'))) {
  spawnSync(process.execPath, [join(root, 'sdk/build.mjs'), 'sdk'], { stdio: 'inherit' });
}
const { createLedger, keysOf, migrate, openPglite, openPostgres, ...built } = await import(BUILT);
const { newPost } = await createPosts(join(root, 'dist/sdk/core.js'));

const SECRET = 'of-nobody-but-this-run-of-the-bench';
const TOKEN = 'the-operators-token';
/** What the ledger has too: `--pool` and `--operator-pool`. */
const [POOL, OPERATORS] = [10, 2];
const READERS = 12;
const BATCH = 100;

print(
  `${cpus().length} processors, ${writers} writers, ${seconds} s each, load ${loadavg()[0]}\n\n`,
);
const folder = mkdtempSync(join(tmpdir(), 'ledger-bench-'));
try {
  if (options.on.includes('pglite')) {
    const database = await openPglite(join(folder, 'data'));
    const { query } = database;
    await measure('PGlite', { database, reader: database, query });
  }
  if (options.on.includes('postgres')) await measurePostgres();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measurePostgres() {
  const given = process.env.DATABASE_URL;
  const programs = findPostgres();
  if (!given && !programs) return print('PostgreSQL: not measured, none is installed\n');
  const own = given ? undefined : await startPostgres(programs);
  const url = given ?? own.url;
  const pool = new pg.Pool({ connectionString: url, max: POOL });
  try {
    await measure('PostgreSQL', {
      database: await openPostgres(url, { pool: POOL, timeout: 8000 }),
      reader: await openPostgres(url, { pool: OPERATORS, timeout: 120_000, waiting: 20 }),
      query: async (text, values) => (await pool.query(text, values)).rows,
    });
  } finally {
    await pool.end();
    await own?.stop();
  }
}

async function measure(name, { database, reader, query }) {
  await migrate(database);
  // As `ledger serve` does at its start.
  await built.countDays(database, 'UTC', Date.now());
  const ledger = createLedger({
    ...{ database, reader, secret: SECRET, token: TOKEN, maxBytes: 1_000_000 },
    origins: ['https://rarejob.com'],
    // No client is named: nobody is limited.
    report: ({ code, message }) => print(`${message}: ${code}\n`),
  });
  const batch = () => send(ledger, { records: Array.from({ length: BATCH }, newPost) });
  const single = () => send(ledger, newPost());
  print(`${name}\n`);
  for (let step = Math.min(10_000, rows); step <= rows; step *= 10) {
    const there = await count(query, 'entries');
    await inParallel({ times: Math.ceil((step - there) / BATCH), width: 32 }, batch);
    await query('analyze entries');
    print(`  ${step} rows\n`);
    const floor = createFloor(query, newPost);
    await floor.open();
    await tell('plain inserts', 1, () => floor.insert(1));
    await tell('posts of one', 1, single);
    await tell('plain inserts of 100', BATCH, () => floor.insert(BATCH));
    await tell('posts of 100', BATCH, batch);
    await floor.close();
    await whileRead(ledger, () => tell(`posts of one, ${READERS} /stats`, 1, single));
    await readings(ledger, { database, query });
  }
  await reader.close();
  if (reader !== database) await database.close();
}

/** Times one kind of writing, and prints a line. */
async function tell(what, size, work) {
  const { times, elapsed } = await inParallel({ seconds, width: writers }, work);
  const perSecond = (times.length * size) / (elapsed / 1000);
  print(
    `    ${what.padEnd(28)}${perSecond.toFixed(0).padStart(8)} records/s` +
      `   p50 ${percentile(times, 0.5)} ms   p99 ${percentile(times, 0.99)} ms   load ${loadavg()[0]}\n`,
  );
}

/** What the operator and auditors ask, one after another. */
async function readings(ledger, { database, query }) {
  const stored = await count(query, 'entries');
  const put = (what, [ms], per) =>
    print(
      `    ${what.padEnd(28)}${ms.toFixed(1).padStart(8)} ms` +
        `${per ? `   ${((per / ms) * 1000).toFixed(0)} rows/s` : ''}\n`,
    );
  put('/stats', await timed(() => stats(ledger)));
  const [{ n: read }] = await query('select count(*) as n from daily_counts');
  print(`    ${'rows that /stats reads'.padEnd(28)}${String(read).padStart(8)}\n`);
  const left = stored - (await count(query, 'leaves'));
  put(`${left} rows become leaves`, await timed(() => built.sweep(database, Date.now())), left);
  const signer = built.signerOf(keysOf(SECRET));
  put(
    'a checkpoint',
    await timed(async () => {
      const time = Date.now();
      built.signCheckpoint(signer, { ...(await built.sweep(database, time)), time });
    }),
  );
  const [{ chain }] = await query('select chain from entries order by chain limit 1');
  const time = Date.now();
  const tree = await built.sweep(database, time);
  const head = { ...tree, note: built.signCheckpoint(signer, { ...tree, time }) };
  const proofs = [];
  for (let n = 0; n < 20; n += 1) {
    const [ms] = await timed(() => built.proveIn(database, head, chain));
    proofs.push(ms);
  }
  put('an inclusion proof', [proofs.sort((a, b) => a - b)[10]]);
  put('verify', await timed(() => built.verify(database, { keys: keysOf(SECRET) })), stored);
  const [{ bytes }] = await query(
    `select ${['entries', 'chains', 'leaves'].map((name) => `pg_total_relation_size('${name}')`).join(' + ')} as bytes`,
  );
  print(`    ${'bytes a record'.padEnd(28)}${(Number(bytes) / stored).toFixed(0).padStart(8)}\n`);
}

/** Works while figures are asked for without a pause. */
async function whileRead(ledger, work) {
  let isOver = false;
  const read = async () => {
    // Who waits for too long is told to come again, as the operator has few connections.
    while (!isOver) await stats(ledger, [200, 503]);
  };
  const reading = Promise.all(Array.from({ length: READERS }, read));
  await work();
  isOver = true;
  await reading;
}

async function stats(ledger, expected = [200]) {
  const answer = await ledger.fetch(
    new Request('https://ledger.example/stats', { headers: { authorization: `Bearer ${TOKEN}` } }),
  );
  const text = await answer.text();
  if (!expected.includes(answer.status)) throw new Error(`${answer.status} ${text}`);
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

async function count(query, table) {
  const [{ n }] = await query(`select count(*) as n from ${table}`);
  return Number(n);
}

function print(text) {
  process.stdout.write(text);
}
