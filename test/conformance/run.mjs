#!/usr/bin/env node
/* `npm run conformance`: what a consent SDK must get right, tried in real browsers, as a table. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { give, readArguments } from '../support/read-arguments.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const rows = JSON.parse(readFileSync(join(here, 'rows.json'), 'utf8'));
const HELP = `npm run conformance [-- [--browser chromium|firefox|both] [ROW…]]

Rows, all by default (the fuzz in Chromium only):
${Object.entries(rows)
  .map(([id, behaviour]) => `  ${id.padEnd(5)} ${behaviour}`)
  .join('\n')}

  --json FILE      the result of every test, as vitest writes it
  CHROMIUM_PATH    the Chromium to use, where it is not /usr/bin/chromium
  HEADLESS_SHELL_PATH   its engine without windows, for the rows that need none: a third less to compute
  FIREFOX_PATH     the Firefox to use, where it is not /usr/bin/firefox-esr

Needs the build (npm run build). Ends with 0 where every row passes, 1 where one does not, 2 where
nothing could be tried.
`;
const PLACES = {
  chromium: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  firefox: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr',
};

const { values, positionals } = readArguments(
  HELP,
  { browser: { type: 'string' }, json: { type: 'string' } },
  { what: 'row', all: Object.keys(rows) },
);
const named = values.browser ?? 'chromium';
const browsers = named === 'both' ? ['chromium', 'firefox'] : [named];
if (!browsers.every((name) => name in PLACES)) give(`No such browser: ${named}`);
if (!existsSync(join(root, 'dist/sdk/choices.js'))) give('Nothing is built. Run: npm run build');
for (const name of browsers) {
  if (!existsSync(PLACES[name])) give(`No ${name} at ${PLACES[name]}`);
}
process.exitCode = Math.max(...browsers.map(tryIn));

function tryIn(browser) {
  const { status, signal } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      ...['run', '--config', join(here, 'vitest.config.ts')],
      ...['--reporter', join(here, 'table-reporter.ts')],
      ...(values.json ? ['--reporter=json', `--outputFile.json=${values.json}`] : []),
      ...(positionals.length > 0 ? ['-t', `^(${positionals.join('|')}) `] : []),
    ],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, BROWSER: browser },
    },
  );
  if (signal) process.stderr.write(`${browser}: ended by ${signal}, before it was done\n`);
  return status === 0 || status === 1 ? status : 2;
}
