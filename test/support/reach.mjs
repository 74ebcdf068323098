import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/* What a change can reach, for `npm test -- --changed`. In doubt it reaches everything. */

/** Files that differ from where the revision and HEAD part, and what is not committed.
 * @returns {string[] | undefined} paths from the root; nothing where Git does not know the revision */
export function changedFiles(root, revision) {
  const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  const base = git('merge-base', 'HEAD', revision);
  if (base.status !== 0) return undefined;
  const lines = (text) => text.split('\n').filter((line) => line !== '');
  return [
    ...lines(git('diff', '--name-only', '--no-renames', base.stdout.trim()).stdout),
    ...lines(git('ls-files', '--others', '--exclude-standard').stdout),
  ];
}

/** Read by people only, or by a run of its own. */
const APART = [
  /\.md$/,
  /^LICENSE$/,
  /^\.github\//,
  /^\.ci\//,
  /^test\/(bench|bench-ledger|screenshots)\//,
];
/** What no browser loads. */
const NODE_ONLY = [...APART, /^test\/unit\//, /^test\/architecture\.test\.ts$/];
const isOne = (patterns, file) => patterns.some((pattern) => pattern.test(file));

/** The unit tests: nothing where all of them must run, else files that `vitest related` takes. What stands
 * in no import (a table, a page, the house itself) is read by tests of any name. */
export function relatedUnits(changed) {
  const left = changed.filter((file) => !isOne(APART, file));
  const inImports = (file) => /^(sdk|extension|test)\/.*\.tsx?$/.test(file);
  return left.every(inImports) ? [...left, 'test/architecture.test.ts'] : undefined;
}

/** The e2e files that must run.
 * @returns {{ run: string[], leave: string[] }} names in test/e2e */
export function reachedSpecs(root, changed) {
  const files = changed.filter((file) => !isOne(NODE_ONLY, file));
  const specs = readdirSync(join(root, 'test/e2e')).filter((name) => name.endsWith('.spec.ts'));
  const isReached = (name) => {
    const spec = `test/e2e/${name}`;
    const text = readFileSync(join(root, spec), 'utf8');
    const imports = importsOf(root, spec);
    return files.some((file) => {
      if (imports.has(file)) return true;
      if (/^test\/(e2e|corpus|recipes|conformance|firefox)\//.test(file)) return false;
      if (/^test\/support\/[^/]+\.ts$/.test(file)) return false;
      if (/^(extension\/|manifest\.json$)/.test(file)) return /extension/i.test(text);
      if (/^sdk\/ledger(-page)?\//.test(file)) return /ledger/i.test(text);
      return true;
    });
  };
  return {
    run: specs.filter(isReached),
    leave: specs.filter((name) => !isReached(name)),
  };
}

/** Whether a change reaches a step that has no list of its own. */
export function reachesStep(step, changed) {
  // The code of the guides is what they run.
  if (step === 'recipes' && changed.some((file) => file.startsWith('sdk/guides/'))) return true;
  const files = changed.filter((file) => !isOne(NODE_ONLY, file));
  const elsewhere = {
    conformance:
      /^(extension\/|manifest\.json$|demo-site\/|test\/(e2e|corpus|recipes|firefox)\/|sdk\/ledger-page\/)/,
    corpus: /^(extension\/|manifest\.json$|test\/(e2e|recipes|conformance|firefox)\/|sdk\/ledger)/,
    recipes:
      /^(extension\/|manifest\.json$|demo-site\/|test\/(e2e|corpus|conformance|firefox)\/|sdk\/ledger)/,
    firefox: /^test\/(e2e|conformance|corpus|recipes)\//,
  }[step];
  return elsewhere === undefined || files.some((file) => !elsewhere.test(file));
}

/** A file and all of the project that it imports, however far. */
function importsOf(root, file, seen = new Set()) {
  if (seen.has(file) || !existsSync(join(root, file))) return seen;
  seen.add(file);
  const text = readFileSync(join(root, file), 'utf8');
  for (const [, path] of text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
    importsOf(root, normalize(join(dirname(file), path)), seen);
  }
  return seen;
}
