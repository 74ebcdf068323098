#!/usr/bin/env node
/* `npm test` on a machine with only Node: installs what is missing, then runs every check there is.
 * Dependency-free, so that it can run before anything is installed. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPostgres } from './support/postgres.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const HELP = `npm test [-- STEP…]

Steps, all by default and in this order:
  lint   types   unit   build   e2e   conformance   firefox

Dependencies, a Chromium and Japanese fonts are installed first where they are missing and may be.
  CHROMIUM_PATH   the Chromium to use, where it is not in the usual places
  FIREFOX_PATH    the Firefox to use, where it is not /usr/bin/firefox-esr
  DATABASE_URL    a PostgreSQL for the ledger's tests, where none is installed; they keep to a schema
                  of their own
`;
const ALL = ['lint', 'types', 'unit', 'build', 'e2e', 'conformance', 'firefox'];

const wanted = process.argv.slice(2);
if (wanted.includes('--help') || wanted.includes('-h')) {
  process.stdout.write(HELP);
  process.exit(0);
}
const unknown = wanted.filter((step) => !ALL.includes(step));
if (unknown.length > 0) {
  process.stderr.write(`No such step: ${unknown.join(', ')}\n\n${HELP}`);
  process.exit(2);
}
const steps = wanted.length > 0 ? ALL.filter((step) => wanted.includes(step)) : ALL;

const tally = { passed: 0, failed: 0 };
const scratch = mkdtempSync(join(tmpdir(), 'rarejob-consent-test-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

installDependencies();
const inBrowsers = ['e2e', 'conformance', 'firefox'];
const chromium = steps.some((step) => inBrowsers.includes(step)) ? findChromium() : undefined;

const withLedger = steps.some((step) => ['unit', 'e2e'].includes(step));
const postgres = withLedger && (process.env.DATABASE_URL || findOrInstallPostgres());

const firefox = process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr';

const RUN = {
  lint: () => check('lint', bin('@biomejs/biome/bin/biome', 'check', '.')),
  types: async () => {
    await check('types', bin('typescript/bin/tsc', '-p', 'tsconfig.json'));
    await check('types (core: no DOM)', bin('typescript/bin/tsc', '-p', 'sdk/core/tsconfig.json'));
  },
  unit: () =>
    counted('unit', 'vitest.json', (file) =>
      bin(
        'vitest/vitest.mjs',
        ...['run', '--config', 'test/vitest.config.ts'],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      ),
    ),
  build: () => check('build', [join(root, 'sdk/build.mjs')]),
  e2e: () =>
    counted(
      'e2e',
      'playwright.json',
      () => bin('@playwright/test/cli.js', 'test', '--config', 'test/playwright.config.ts'),
      (file) => ({ CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file }),
    ),
  conformance: async () => {
    await conform('chromium');
    if (existsSync(firefox)) await conform('firefox');
    else
      process.stdout.write(`\n── conformance: not run in Firefox, there is none at ${firefox}\n`);
  },
  firefox: async () => {
    if (existsSync(firefox)) await inFirefox();
    else process.stdout.write(`\n── extension: not run in Firefox, there is none at ${firefox}\n`);
  },
};

for (const step of steps) {
  // What could not be built can't be tried.
  if (inBrowsers.includes(step) && tally.failed > 0 && !existsSync(join(root, 'dist/demo-site'))) {
    tally.failed += 1;
    process.stdout.write(`\n── ${step}: not run, the build failed\n`);
    continue;
  }
  await RUN[step]();
}
if (withLedger && !postgres) {
  process.stdout.write(
    '\n── ledger: not run on PostgreSQL, only on PGlite. Run: sudo apt-get install -y postgresql\n',
  );
}
process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed\n`);
process.exitCode = tally.failed > 0 ? 1 : 0;

/** A step that passes or fails as a whole. */
async function check(name, command) {
  const code = await run(name, command);
  if (code === 0) tally.passed += 1;
  else tally.failed += 1;
}

/** What a consent SDK must get right, as a table, in one browser. */
function conform(browser) {
  return counted(
    `conformance (${browser})`,
    `conformance-${browser}.json`,
    (file) => [join(root, 'test/conformance/run.mjs'), '--browser', browser, '--json', file],
    () => ({ CHROMIUM_PATH: chromium }),
  );
}

/** The extension's main scenarios in Firefox. */
function inFirefox() {
  return counted(
    'extension (firefox)',
    'extension-firefox.json',
    (file) =>
      bin(
        'vitest/vitest.mjs',
        ...['run', '--config', 'test/firefox/vitest.config.ts'],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      ),
    () => ({ FIREFOX_PATH: firefox }),
  );
}

/** A step that counts its tests; a runner that reports none has failed. */
async function counted(name, file, commandOf, environmentOf = () => ({})) {
  const path = join(scratch, file);
  const code = await run(name, commandOf(path), environmentOf(path));
  const { passed, failed } = countOf(path);
  tally.passed += passed;
  tally.failed += code !== 0 && failed === 0 ? 1 : failed;
  if (passed + failed === 0 && code === 0) tally.failed += 1;
}

function countOf(path) {
  if (!existsSync(path)) return { passed: 0, failed: 0 };
  const report = JSON.parse(readFileSync(path, 'utf8'));
  return report.stats
    ? { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky }
    : { passed: report.numPassedTests, failed: report.numFailedTests };
}

function run(name, args, environment = {}) {
  const started = performance.now();
  process.stdout.write(`\n── ${name}\n`);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    });
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      process.stdout.write(`── ${name}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)\n`);
      resolve(code ?? 1);
    });
  });
}

function bin(path, ...args) {
  return [join(root, 'node_modules', path), ...args];
}

function installDependencies() {
  const marker = join(root, 'node_modules/.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(lock).mtimeMs) return;
  process.stdout.write('── dependencies: npm ci\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) give('The dependencies could not be installed. Run: npm ci');
}

/** The browser to test in, with fonts that can draw Japanese; installed where that is allowed. */
function findChromium() {
  const places = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  const find = () => places.find((path) => path && existsSync(path));
  const missing = [];
  if (!find()) missing.push('chromium');
  if (process.platform === 'linux' && !hasJapaneseFont()) missing.push('fonts-noto-cjk');
  // Debian keeps Chromium's languages apart; the extension speaks Japanese only with them.
  const debian = !find() || existsSync('/usr/lib/chromium/locales');
  if (debian && !existsSync('/usr/lib/chromium/locales/ja.pak')) {
    missing.push('chromium-l10n');
  }
  if (missing.length > 0) aptInstall(missing);
  const found = find();
  if (!found) {
    give(
      'No Chromium was found. Run: sudo apt-get install -y chromium chromium-l10n fonts-noto-cjk\n' +
        'or name one: CHROMIUM_PATH=/path/to/chromium npm test',
    );
  }
  return found;
}

/** For the ledger; installed only by root, as in a container: the package starts a server of its own. */
function findOrInstallPostgres() {
  if (!findPostgres() && process.getuid?.() === 0) aptInstall(['postgresql']);
  return findPostgres();
}

function hasJapaneseFont() {
  const { stdout } = spawnSync('fc-list', [':lang=ja', 'family'], { encoding: 'utf8' });
  return !!stdout?.trim();
}

function aptInstall(packages) {
  if (spawnSync('which', ['apt-get']).status !== 0) return;
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  process.stdout.write(`── system packages: ${packages.join(' ')}\n`);
  const apt = (...args) => {
    const [command, ...rest] = [...sudo, 'apt-get', '-o', 'DPkg::Lock::Timeout=300', ...args];
    return spawnSync(command, rest, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  };
  apt('update', '-q');
  // One by one: a name that a distribution does not know must not keep the others away.
  for (const name of packages) apt('install', '-y', '-q', '--no-install-recommends', name);
}

function give(message) {
  process.stderr.write(`${message}\n`);
  process.stdout.write(`\n${tally.passed} passed, ${tally.failed + 1} failed\n`);
  process.exit(1);
}
