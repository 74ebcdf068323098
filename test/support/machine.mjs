import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findPostgres } from './postgres.mjs';

/* What tests need of the machine; installed where it is missing and may be. Dependency-free. */

/** The packages of the lock file.
 * @returns {boolean} whether they are there now */
export function installDependencies(root) {
  const marker = join(root, 'node_modules/.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(lock).mtimeMs) return true;
  process.stdout.write('── dependencies: npm ci\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status === 0;
}

/** The browser to test in, with fonts that can draw Japanese.
 * @returns {string | undefined} */
export function findChromium() {
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
  if (debian && !existsSync('/usr/lib/chromium/locales/ja.pak')) missing.push('chromium-l10n');
  if (missing.length > 0) aptInstall(missing);
  return find();
}

/** The same engine without a browser's windows, for pages that need no extension: a third cheaper. Where a
 * Chromium was named, that one alone is meant.
 * @returns {string | undefined} */
export function findHeadlessShell() {
  const named = process.env.HEADLESS_SHELL_PATH;
  if (named || process.env.CHROMIUM_PATH) return named;
  const path = '/usr/bin/chromium-headless-shell';
  if (process.platform === 'linux' && !existsSync(path)) aptInstall(['chromium-headless-shell']);
  return existsSync(path) ? path : undefined;
}

/** The other browser. Where a path was named, that one or none.
 * @returns {string | undefined} */
export function findFirefox() {
  const named = process.env.FIREFOX_PATH;
  const path = named ?? '/usr/bin/firefox-esr';
  if (!named && process.platform === 'linux' && !existsSync(path)) aptInstall(['firefox-esr']);
  return existsSync(path) ? path : undefined;
}

/** For the ledger; installed only by root, as in a container: the package starts a server of its own. */
export function findOrInstallPostgres() {
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
