#!/usr/bin/env node
/* `npm run build`: every artefact, each with a line of progress. `node sdk/build.mjs sdk` builds only
 * the steps whose name begins so. */
import { spawn } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const vite = join(root, 'node_modules/vite/bin/vite.js');
const tsc = join(root, 'node_modules/typescript/bin/tsc');

const mode = (name) => ({
  name,
  run: () => node(vite, 'build', '--mode', name, '--logLevel', 'warn'),
});
/** Steps of one stage run side by side; a stage waits for the one before it. */
const STAGES = [
  [mode('sdk')],
  [mode('sdk-choices'), mode('sdk-marked')],
  [mode('sdk-acts'), mode('sdk-gate')],
  [mode('sdk-later'), mode('sdk-stage')],
  [mode('sdk-raw'), mode('sdk-stub'), mode('sdk-first-paint'), mode('sdk-adapters')],
  [{ name: 'sdk-types', run: () => node(tsc, '-p', 'sdk/tsconfig.dts.json') }, mode('cli')],
  [{ name: 'sdk-schema', run: writeSchema }, mode('sdk-vite'), mode('sdk-ledger')],
  [mode('ledger-page')],
  [mode('extension-chrome'), mode('extension-firefox')],
  [mode('extension-chrome-demo'), mode('extension-firefox-demo')],
  [{ name: 'demo-site', run: () => node(join(root, 'demo-site/build.mjs')) }],
];

const wanted = process.argv.slice(2);
const steps = STAGES.map((stage) =>
  stage.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.startsWith(part))),
).filter((stage) => stage.length > 0);

// Chunks carry their content in their names: those of earlier builds would pile up.
if (wanted.length === 0) await rm(join(root, 'dist/sdk'), { recursive: true, force: true });

const count = steps.flat().length;
let done = 0;
for (const stage of steps) {
  await Promise.all(stage.map(runStep)).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
}

async function runStep({ name, run }) {
  const started = performance.now();
  await run();
  done += 1;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`build ${String(done).padStart(2)}/${count}  ${name}  ${seconds} s\n`);
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
  await writeFile(join(root, 'dist/sdk/config.schema.json'), schema);
}
