#!/usr/bin/env node
/* `npm run screenshots`: pictures of all that people see, for people to look at. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { give, readArguments } from '../support/read-arguments.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const CHANGED = join(here, '../../test-results/screenshots');
/** Part of a picture that may be another before it is named: fonts are not drawn the same everywhere. */
const SAME = 0.001;
const HELP = `npm run screenshots [-- [--compare] [NAME…]]

Takes the pictures in test/screenshots anew: look at each one that changed before it is committed.
NAME: only those whose path begins so (notice, preferences/ja …).

  --compare        writes none of them; names what changed, and puts it into test-results/screenshots
  CHROMIUM_PATH    the Chromium to use, where it is not /usr/bin/chromium

Needs the build (npm run build) and Noto Sans CJK. Ends with 0, with 1 where --compare found a change, with 2
where no picture could be taken.
`;

const { values, positionals } = readArguments(HELP, {
  compare: { type: 'boolean', default: false },
});
if (!existsSync(join(here, '../../dist/sdk/choices.js'))) {
  give('Nothing is built. Run: npm run build');
}

const { module } = await runnerImport(join(here, 'take.ts'), { configFile: false });
let changed = 0;
if (values.compare) rmSync(CHANGED, { recursive: true, force: true });
const keep = async ({ file, bytes }, page) => {
  const path = join(here, file);
  const before = existsSync(path) ? readFileSync(path) : undefined;
  const part = before ? await module.difference(page, before, bytes) : 1;
  if (part <= SAME) return;
  changed += 1;
  const what = before ? `${(part * 100).toFixed(1)} % is another` : 'new';
  process.stdout.write(`${file}: ${what}\n`);
  write(values.compare ? join(CHANGED, file) : path, bytes);
};
await module
  .takePictures(positionals, keep)
  .catch((error) => give(`No pictures: ${error.stack ?? error}`));
process.stdout.write(`${changed} of ${module.PICTURES.length} pictures changed\n`);
process.exitCode = values.compare && changed > 0 ? 1 : 0;

function write(path, bytes) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}
