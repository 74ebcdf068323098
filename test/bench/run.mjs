#!/usr/bin/env node
/* `npm run bench`: how fast the built SDK is, as a table. Speed is measured here and nowhere in tests. */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { give, readArguments } from '../support/read-arguments.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const NAMES = [
  ...['bytes', 'release', 'returning', 'unrelated-calls', 'first-paint', 'notice', 'extension'],
];
const HELP = `npm run bench [-- [--runs N] [--json FILE] [NAME…]]

Benches, all by default: ${NAMES.join(', ')}

  --runs N         how often each is measured (default 5); the table has median and worst
  --json FILE      every value
  CHROMIUM_PATH    the Chromium to use, where it is not /usr/bin/chromium

Needs the build (npm run build) and a machine that does nothing else. Ends with 0 where every goal is
met, 1 where one is not, 2 where nothing could be measured.
`;

const { values, positionals } = readArguments(
  HELP,
  { runs: { type: 'string', default: '5' }, json: { type: 'string' } },
  { what: 'bench', all: NAMES },
);
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) give('--runs takes a whole number from 1.');
if (!existsSync(join(here, '../../dist/sdk/choices.js'))) {
  give('Nothing is built. Run: npm run build');
}

const { module } = await runnerImport(join(here, 'benches.ts'), { configFile: false });
const { benches, median, openBenchWorld } = module;
const found = {};
let over = 0;
for (const name of positionals.length > 0 ? positionals : NAMES) {
  const say = (line) => process.stderr.write(`${name}: ${line}\n`);
  const world = await openBenchWorld(runs, say).catch((error) => give(`No browser: ${error}`));
  try {
    found[name] = await benches[name].run(world);
  } finally {
    await world.close();
  }
  process.stdout.write(`\n${name}: ${benches[name].what}\n`);
  for (const measure of found[name]) row(measure);
}
if (values.json) writeFileSync(values.json, JSON.stringify(found, undefined, 2));
process.exitCode = over > 0 ? 1 : 0;

function row({ name, unit, goal, values }) {
  const middle = median(values);
  const met = goal === undefined ? '' : middle <= goal ? 'ok' : 'OVER';
  if (met === 'OVER') over += 1;
  const worst = values.length > 1 ? `worst ${number(Math.max(...values))}` : '';
  process.stdout.write(
    `  ${name.padEnd(62)} ${number(middle).padStart(9)} ${unit.padEnd(5)} ${worst.padEnd(15)} ${
      goal === undefined ? '' : `at most ${number(goal)}`.padEnd(16)
    } ${met}\n`,
  );
}

function number(value) {
  return value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0 });
}
