#!/usr/bin/env node
/* `npm run package`: what the stores are given, in dist/packages. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { listingTexts } from './listing.mjs';
import { packFolder, tightly } from './pack-folder.mjs';
import { takeScreenshots } from './screenshots.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const BROWSERS = ['chrome', 'firefox'];
/** A package is at most so large, in bytes. */
const MAX_BYTES = 130_000;
const HELP = `npm run package [-- options]

Builds the extension and writes for the stores, into dist/packages:
  choices-{chrome,firefox}-VERSION.zip   at most ${MAX_BYTES / 1000} kB each
  listing.{ja,en}.md                     name, summary, description, why each permission is asked for
  screenshots/{ja,en}/*.png              1280 × 800, made in Chromium on the demo's sites

  --no-build         packs what is built
  --no-screenshots   needs no browser
  --out FOLDER       instead of dist/packages
  CHROMIUM_PATH      the Chromium to use, where it is not /usr/bin/chromium

Ends with 0, with 1 where a package is too large, with 2 where it could not be made.
`;

const options = readArguments();
if (options.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
if (options.build) {
  const { status } = spawnSync(process.execPath, [join(root, 'sdk/build.mjs')], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(2);
}
const out = resolve(options.out ?? join(root, 'dist/packages'));
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

for (const browser of BROWSERS) {
  const folder = join(root, 'dist/extension', browser);
  if (!existsSync(join(folder, 'manifest.json'))) give(`Nothing is built in ${folder}.`);
  const { version } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const name = `choices-${browser}-${version}.zip`;
  const zip = await packFolder(folder, undefined, tightly);
  writeFileSync(join(out, name), zip);
  const over = zip.length > MAX_BYTES;
  if (over) process.exitCode = 1;
  process.stdout.write(`${name}  ${zip.length} bytes${over ? `  OVER ${MAX_BYTES}` : ''}\n`);
}
for (const [language, text] of Object.entries(listingTexts())) {
  writeFileSync(join(out, `listing.${language}.md`), text);
  process.stdout.write(`listing.${language}.md\n`);
}
if (options.screenshots) {
  const made = await takeScreenshots(join(out, 'screenshots')).catch((error) =>
    give(`No screenshots: ${error.message}`),
  );
  for (const file of made) process.stdout.write(`${relative(out, file)}\n`);
}

function readArguments() {
  try {
    return parseArgs({
      allowNegative: true,
      options: {
        build: { type: 'boolean', default: true },
        screenshots: { type: 'boolean', default: true },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    return give(`${error.message}\n\n${HELP}`);
  }
}

function give(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
