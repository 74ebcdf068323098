#!/usr/bin/env node
/* `npm start` on a machine with only Node. Nothing is imported that would have to be installed first. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const HELP = `npm start [-- options]

  --port N      serve on this port (4400)
  --browser     open Chromium with the extension loaded (CHROMIUM_PATH, else the usual places)
  --no-build    serve what was built before
  --help
`;

const options = readOptions();
if (options.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
if (Number(process.versions.node.split('.')[0]) < 20) {
  give(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
}
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
if (!isInstalled()) step('install', npm, ['ci', '--no-audit', '--no-fund'], 'npm ci');
if (options.build || !existsSync(join(root, 'dist/demo-site'))) {
  step('build', process.execPath, [join(root, 'sdk/build.mjs')], 'npm run build');
}

const { startDemo } = await import('./server.mjs');
const demo = await startDemo({
  port: options.port,
  // 2: the form of its rows. What was kept in an earlier form is left alone.
  ledger: join(root, 'dist/demo-ledger-2'),
}).catch((error) => {
  if (error.code !== 'EADDRINUSE') throw error;
  give(`Port ${options.port} is taken. Choose another: npm start -- --port ${options.port + 1}`);
});
say('serve', 'ready');
process.stdout.write(`
  http://rarejob.localhost:${demo.port}
  http://progos.localhost:${demo.port}
  http://smartmethod.localhost:${demo.port}
  http://corporate.localhost:${demo.port}

  All of it:  http://localhost:${demo.port}
  The ledger keeps what is chosen in dist/demo-ledger-2, and takes some seconds to open.

  Extension:  Chromium  chrome://extensions → Developer mode → Load unpacked → dist/extension/chrome-demo
              Firefox   about:debugging → This Firefox → Load Temporary Add-on →
                        dist/extension/firefox-demo/manifest.json
              or both at once: npm start -- --browser

  Ctrl-C ends it.
`);
const browser = options.browser ? openBrowser(demo.port) : undefined;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    browser?.kill();
    demo.close().then(() => process.exit(0));
  });
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '4400' },
        browser: { type: 'boolean', default: false },
        'no-build': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65535) {
      throw new Error(`--port expects a number up to 65535, not "${values.port}".`);
    }
    return { ...values, port, build: !values['no-build'] };
  } catch (error) {
    return give(`${error.message}\n\n${HELP}`);
  }
}

function isInstalled() {
  const marker = join(root, 'node_modules/.package-lock.json');
  const lock = join(root, 'package-lock.json');
  return existsSync(marker) && statSync(marker).mtimeMs >= statSync(lock).mtimeMs;
}

function step(name, command, args, mend) {
  say(name, mend);
  const started = performance.now();
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32' && command.endsWith('.cmd'),
  });
  if (status !== 0) give(`That did not work. Try it alone: ${mend}`);
  say(name, `done (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}

function openBrowser(port) {
  const places = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    `${process.env.LOCALAPPDATA ?? ''}\\Chromium\\Application\\chrome.exe`,
  ];
  const path = places.find((place) => place && existsSync(place));
  if (!path) {
    process.stdout.write(
      'No Chromium was found (Chrome itself loads no unpacked extension this way).\n' +
        'Install one, e.g. sudo apt-get install -y chromium, or set CHROMIUM_PATH.\n',
    );
    return undefined;
  }
  const profile = mkdtempSync(join(tmpdir(), 'rarejob-demo-'));
  const extension = join(root, 'dist/extension/chrome-demo');
  const child = spawn(
    path,
    [
      `--user-data-dir=${profile}`,
      `--load-extension=${extension}`,
      `--disable-extensions-except=${extension}`,
      '--no-first-run',
      '--no-default-browser-check',
      // As root, Chromium has no sandbox to offer.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `http://localhost:${port}/`,
    ],
    { stdio: 'ignore' },
  );
  child.on('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 }));
  return child;
}

function say(name, text) {
  process.stdout.write(`── ${name}: ${text}\n`);
}

function give(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
