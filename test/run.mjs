#!/usr/bin/env node
/* `npm test` on a machine with only Node: installs what is missing, then runs every check there is.
 * Dependency-free, so that it can run before anything is installed. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  findChromium,
  findFirefox,
  findHeadlessShell,
  findOrInstallPostgres,
  installDependencies,
} from './support/machine.mjs';
import { changedFiles, reachedSpecs, reachesStep, relatedUnits } from './support/reach.mjs';
import { give, readArguments } from './support/read-arguments.mjs';
import { readReport } from './support/read-report.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const HELP = `npm test [-- [--changed[=REV]] [STEP…]]

Steps, all by default and in this order:
  lint   types   unit   build   e2e   corpus   recipes   conformance   firefox

  --changed[=REV]   only what a change can reach: since HEAD and REV parted (HEAD~1: the last commit and
                    what is not committed); says what is left out, and counts it as skipped

Dependencies, Chromium, Firefox ESR and Japanese fonts are installed first where they are missing and may be.
  CHROMIUM_PATH   the Chromium to use, where it is not in the usual places
  HEADLESS_SHELL_PATH   the headless shell to use for pages that need no extension; where only CHROMIUM_PATH
                  is given, that Chromium serves for all
  FIREFOX_PATH    the Firefox to use, where it is not /usr/bin/firefox-esr
  DATABASE_URL    a PostgreSQL for the ledger's tests, where none is installed; they keep to a schema
                  of their own
`;
const ALL = [
  'lint',
  'types',
  'unit',
  'build',
  'e2e',
  'corpus',
  'recipes',
  'conformance',
  'firefox',
];
const SLOWEST = 10;

// `node:util` knows no option that may go without its value.
process.argv = process.argv.map((one) => (one === '--changed' ? '--changed=HEAD~1' : one));
const { values, positionals } = readArguments(
  HELP,
  { changed: { type: 'string' } },
  { what: 'step', all: ALL },
);
const steps = positionals.length > 0 ? ALL.filter((step) => positionals.includes(step)) : ALL;
const changed = values.changed === undefined ? undefined : changedFiles(root, values.changed);
if (values.changed !== undefined && !changed) give(`Git knows no ${values.changed}`);

const started = performance.now();
const tally = { passed: 0, failed: 0, skipped: 0 };
const tests = [];
const scratch = mkdtempSync(join(tmpdir(), 'rarejob-consent-test-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

if (!installDependencies(root)) end('The dependencies could not be installed. Run: npm ci');
const inBrowsers = ['e2e', 'corpus', 'recipes', 'conformance', 'firefox'];
const chromium = steps.some((step) => inBrowsers.includes(step)) ? findChromium() : undefined;
if (!chromium && steps.some((step) => inBrowsers.includes(step))) {
  end(
    'No Chromium was found. Run: sudo apt-get install -y chromium chromium-l10n fonts-noto-cjk\n' +
      'or name one: CHROMIUM_PATH=/path/to/chromium npm test',
  );
}
const headlessShell = chromium && findHeadlessShell();
const ofChromium = {
  CHROMIUM_PATH: chromium,
  ...(headlessShell && { HEADLESS_SHELL_PATH: headlessShell }),
};
const inFirefox = steps.some((step) => ['conformance', 'firefox'].includes(step));
const firefox = inFirefox ? findFirefox() : undefined;
const withLedger = steps.some((step) => ['unit', 'e2e'].includes(step));
const postgres = withLedger && (process.env.DATABASE_URL || findOrInstallPostgres());

const RUN = {
  lint: () => check('lint', bin('@biomejs/biome/bin/biome', 'check', '.')),
  types: async () => {
    await check('types', bin('typescript/bin/tsc', '-p', 'tsconfig.json'));
    await check('types (core: no DOM)', bin('typescript/bin/tsc', '-p', 'sdk/core/tsconfig.json'));
  },
  unit: () => {
    const related = changed && relatedUnits(changed);
    if (related) say(`unit: only what imports ${related.length} files, by --changed`);
    return counted('unit', (file) =>
      vitest(
        'test/vitest.config.ts',
        file,
        related ? ['related', '--run', ...related] : ['run'],
        '--reporter=default',
      ),
    );
  },
  build: () => check('build', [join(root, 'sdk/build.mjs')]),
  e2e: () => {
    const { run: reached, leave } = changed
      ? reachedSpecs(root, changed)
      : { run: undefined, leave: [] };
    if (leave.length > 0) leaveOut(leave.length, `e2e, by --changed: ${leave.join(' ')}`);
    if (reached?.length === 0) return;
    const files = (reached ?? []).map((name) => `/${name}`);
    return inPlaywright('e2e', 'test/playwright.config.ts', files);
  },
  corpus: () => inPlaywrightWhole('corpus'),
  recipes: () => inPlaywrightWhole('recipes'),
  // Each is one browser that waits most of its time: side by side they take as long as the longer one. Chromium
  // is through first: the extension is then tried while Firefox goes on.
  conformance: async () => {
    if (changed && !reachesStep('conformance', changed)) {
      leaveOut(1, 'conformance, by --changed');
    } else if (firefox) {
      const inChromium = conform('chromium').then(() =>
        steps.includes('firefox') ? RUN.firefox('whole') : undefined,
      );
      await Promise.all([inChromium, conform('firefox')]);
    } else {
      await conform('chromium');
      leaveOut(
        1,
        'conformance in Firefox: there is none. Run: sudo apt-get install -y firefox-esr',
      );
    }
  },
  firefox: async (shown) => {
    if (extensionTried) return;
    extensionTried = true;
    if (changed && !reachesStep('firefox', changed)) leaveOut(1, 'firefox, by --changed');
    else if (firefox) await tryExtension(shown);
    else leaveOut(1, 'firefox: there is none. Run: sudo apt-get install -y firefox-esr');
  },
};
let extensionTried = false;

for (const step of steps) {
  // What could not be built can't be tried.
  if (inBrowsers.includes(step) && tally.failed > 0 && !existsSync(join(root, 'dist/demo-site'))) {
    tally.failed += 1;
    say(`${step}: not run, the build failed`);
    continue;
  }
  await RUN[step]();
}
if (withLedger && !postgres) {
  // Its tests are in the runner's own count of what it skipped.
  say('ledger: not run on PostgreSQL, only on PGlite. Run: sudo apt-get install -y postgresql');
}
end();

/** A step that passes or fails as a whole. */
async function check(name, command) {
  const code = await run(name, command);
  if (code === 0) tally.passed += 1;
  else tally.failed += 1;
}

function inPlaywright(name, config, files) {
  return counted(
    name,
    () => bin('@playwright/test/cli.js', 'test', '--config', config, ...files),
    (file) => ({
      ...ofChromium,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    }),
  );
}

/** A step whose tests run all or not at all. */
function inPlaywrightWhole(step) {
  if (!changed || reachesStep(step, changed)) {
    return inPlaywright(step, `test/${step}/playwright.config.ts`, []);
  }
  leaveOut(1, `${step}, by --changed`);
}

/** What a consent SDK must get right, as a table, in one browser. */
function conform(browser) {
  return counted(
    `conformance (${browser})`,
    (file) => [join(root, 'test/conformance/run.mjs'), '--browser', browser, '--json', file],
    () => ({ ...ofChromium, ...(firefox && { FIREFOX_PATH: firefox }) }),
    'whole',
  );
}

/** The extension's main scenarios in Firefox. */
function tryExtension(shown) {
  return counted(
    'extension (firefox)',
    (file) => vitest('test/firefox/vitest.config.ts', file, ['run'], '--reporter=default'),
    () => ({ FIREFOX_PATH: firefox }),
    shown,
  );
}

/** A step that counts its tests; a runner that reports none has failed.
 * @param shown 'whole': when it is over, as another runs beside it */
async function counted(name, commandOf, environmentOf = () => ({}), shown = 'live') {
  const path = join(scratch, `${name}.json`);
  const code = await run(name, commandOf(path), environmentOf(path), shown);
  const { passed, failed, skipped, tests: own } = readReport(path, root);
  tests.push(...own.map((test) => ({ ...test, step: name })));
  tally.passed += passed;
  tally.skipped += skipped;
  tally.failed += code !== 0 && failed === 0 ? 1 : failed;
  if (passed + failed === 0 && code === 0) tally.failed += 1;
}

function leaveOut(count, why) {
  tally.skipped += count;
  say(`left out: ${why}`);
}

function say(text) {
  process.stdout.write(`\n── ${text}\n`);
}

function run(name, args, environment = {}, shown = 'live') {
  const begun = performance.now();
  if (shown === 'live') say(name);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: shown === 'live' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });
    let kept = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => (kept += text));
    }
    child.on('close', (code) => {
      if (shown !== 'live') {
        say(name);
        process.stdout.write(kept);
      }
      process.stdout.write(`── ${name}: ${code === 0 ? 'ok' : 'FAILED'} (${since(begun)})\n`);
      resolve(code ?? 1);
    });
  });
}

function since(begun) {
  return `${((performance.now() - begun) / 1000).toFixed(1)} s`;
}

function vitest(config, file, how, reporter) {
  return bin(
    'vitest/vitest.mjs',
    ...how,
    ...['--config', config, reporter, '--reporter=json', `--outputFile.json=${file}`],
  );
}

function bin(path, ...args) {
  return [join(root, 'node_modules', path), ...args];
}

/** The slowest tests, those that failed, and the line that says how it went.
 * @param fault why nothing could be tried */
function end(fault) {
  if (fault) {
    process.stderr.write(`${fault}\n`);
    tally.failed += 1;
  }
  const slowest = tests.sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
  if (slowest.length > 0) say(`the slowest of ${tests.length} tests`);
  for (const { seconds, step, file, name } of slowest) {
    process.stdout.write(`${seconds.toFixed(1).padStart(7)} s  ${step}  ${file}  ${name}\n`);
  }
  const failures = tests.filter(({ fault }) => fault !== undefined);
  if (failures.length > 0) say('what failed');
  for (const { step, file, name, fault } of failures) {
    process.stdout.write(`${step}  ${file}  ${name}\n    ${fault.replaceAll('\n', '\n    ')}\n`);
  }
  process.stdout.write(`\n── all of it: ${since(started)}\n`);
  const { passed, failed, skipped } = tally;
  process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  process.exit(failed > 0 ? 1 : 0);
}
