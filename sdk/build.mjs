#!/usr/bin/env node
/* `npm run build`: every artefact of sdk/entries/artefacts.json, each with a line of progress. A part whose
 * sources and results are as the last build left them is not built again. `node sdk/build.mjs sdk` builds
 * the steps whose name begins so, whatever was built before; `--fresh` builds all. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const vite = join(root, 'node_modules/vite/bin/vite.js');
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const MEMORY = join(root, 'node_modules/.cache/rarejob-consent-build.json');

const table = JSON.parse(readFileSync(join(root, 'sdk/entries/artefacts.json'), 'utf8'));
const made = (own) =>
  table.filter(own).map(({ step }) => ({
    name: step,
    run: () => node(vite, 'build', '--mode', step, '--logLevel', 'warn'),
  }));
const ofExtension = ({ format }) => format === 'extension';

/** What every part is made of, and with. */
const COMMON = [
  ...['sdk', 'vite.config.ts', 'manifest.json', 'extension/manifest-for.ts', 'extension/pack.ts'],
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'node_modules/.package-lock.json'],
];
/** A part waits for the one before it. Of its steps those of one row run side by side, after the row before. */
const PARTS = [
  {
    from: COMMON,
    to: ['dist/sdk', 'dist/cli'],
    rows: [
      [
        ...made((row) => !ofExtension(row)),
        { name: 'sdk-types', run: () => node(tsc, '-p', 'sdk/tsconfig.dts.json') },
      ],
      [{ name: 'sdk-schema', run: writeSchema }],
    ],
  },
  { from: [...COMMON, 'extension'], to: ['dist/extension'], rows: [made(ofExtension)] },
  {
    from: [...COMMON, 'demo-site'],
    to: ['dist/demo-site'],
    rows: [[{ name: 'demo-site', run: () => node(join(root, 'demo-site/build.mjs')) }]],
  },
];

const given = process.argv.slice(2);
const fresh = given.includes('--fresh');
const wanted = given.filter((one) => one !== '--fresh');
const isWanted = ({ name }) => wanted.length === 0 || wanted.some((part) => name.startsWith(part));
const count = PARTS.flatMap(({ rows }) => rows.flat()).filter(isWanted).length;
const memory = fresh || wanted.length > 0 ? {} : remembered();
let done = 0;
try {
  for (const part of PARTS) await buildPart(part);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function buildPart({ from, to, rows }) {
  const steps = rows.map((row) => row.filter(isWanted));
  if (steps.flat().length === 0) return;
  const [part] = to;
  const sources = digest(from, process.version, process.env.NODE_ENV ?? '');
  if (memory[part]?.sources === sources && memory[part].results === digest(to)) {
    done += steps.flat().length;
    say(`${part}  nothing changed since it was built`);
    return;
  }
  // Chunks carry their content in their names: those of earlier builds would pile up.
  if (wanted.length === 0)
    for (const path of to) rmSync(join(root, path), { recursive: true, force: true });
  for (const row of steps) await sideBySide(row);
  if (wanted.length > 0) return;
  // Not where something was edited meanwhile: nobody knows which of both was built.
  if (digest(from, process.version, process.env.NODE_ENV ?? '') === sources) {
    remember(part, { sources, results: digest(to) });
  }
}

/** As many at once as there are processors. */
async function sideBySide(steps) {
  const left = [...steps];
  const one = async () => {
    for (let step = left.shift(); step; step = left.shift()) await runStep(step);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, one));
}

async function runStep({ name, run }) {
  const started = performance.now();
  await run();
  done += 1;
  say(`${name}  ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

function say(text) {
  process.stdout.write(`build ${String(done).padStart(2)}/${count}  ${text}\n`);
}

/** Runs a Node program; its output is shown only where it fails. */
function node(...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${output}\nbuild step failed: node ${args.join(' ')}`));
    });
  });
}

async function writeSchema() {
  const schema = await node(join(root, 'dist/cli/rarejob-consent.js'), 'schema');
  writeFileSync(join(root, 'dist/sdk/config.schema.json'), schema);
}

/** One for all that these files and folders hold, by names and content. */
function digest(paths, ...more) {
  const hash = createHash('sha256').update(JSON.stringify(more));
  for (const path of paths) {
    for (const file of filesOf(path)) {
      hash.update(`\0${file}\0`).update(
        createHash('sha256')
          .update(readFileSync(join(root, file)))
          .digest(),
      );
    }
  }
  return hash.digest('hex');
}

function filesOf(path) {
  const full = join(root, path);
  const what = statSync(full, { throwIfNoEntry: false });
  if (!what?.isDirectory()) return what ? [path] : [];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

function remembered() {
  try {
    return JSON.parse(readFileSync(MEMORY, 'utf8'));
  } catch {
    return {};
  }
}

function remember(part, { sources, results }) {
  mkdirSync(dirname(MEMORY), { recursive: true });
  writeFileSync(MEMORY, JSON.stringify({ ...remembered(), [part]: { sources, results } }));
}
