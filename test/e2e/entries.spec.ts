import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { publint } from 'publint';
import { build } from 'vite';
import { newcomer, packed, run } from '../support/newcomer.ts';

/* Every entry of the package, as who installed it meets it: with nothing beside it but what it depends on. */

const root = join(import.meta.dirname, '../..');
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
};
const ENTRIES = Object.entries(exports).flatMap(([entry, what]) =>
  typeof what === 'string' ? [] : [entry.slice(1)],
);
/** What somebody who uses the entry has besides. */
const PEERS: Readonly<Record<string, readonly string[]>> = {
  '/preact': ['preact'],
  '/react': ['react', '@types/react', 'csstype'],
  '/vue': ['vue', '@vue'],
};
const WAYS = [
  ['bundler', 'ESNext'],
  ['node16', 'node16'],
  ['nodenext', 'nodenext'],
] as const;

let from: string;
test.beforeAll(() => {
  from = packed();
});

for (const peers of [[], ...Object.values(PEERS)]) {
  test(`types need no more than ${peers.join(', ') || 'the package'}, and every library is checked`, () => {
    const entries = ENTRIES.filter((entry) =>
      peers.length === 0 ? !(entry in PEERS) : PEERS[entry] === peers,
    );
    expect(entries).not.toEqual([]);
    const folder = newcomer(from, '{}', peers);
    const code = entries.map((entry, index) =>
      entry === '/globals'
        ? `import 'rarejob-consent${entry}';`
        : `export * as entry${index} from 'rarejob-consent${entry}';`,
    );
    writeFileSync(join(folder, 'uses.ts'), code.join('\n'));
    for (const [moduleResolution, module] of WAYS) {
      const compilerOptions = {
        ...{ moduleResolution, module, target: 'ES2022', lib: ['ES2023', 'DOM', 'DOM.Iterable'] },
        ...{ types: [], strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false },
        noEmit: true,
      };
      const config = { compilerOptions, files: ['uses.ts'] };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
      const tsc = join(root, 'node_modules/typescript/bin/tsc');
      const done = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
        encoding: 'utf8',
      });
      expect([moduleResolution, done.stdout, done.status]).toEqual([moduleResolution, '', 0]);
    }
    rmSync(folder, { recursive: true, force: true });
  });
}

test('publint has nothing to say, strictly', async () => {
  const { messages } = await publint({ pkgDir: from, strict: true, pack: false });
  expect(messages).toEqual([]);
});

test('every entry is loaded by Node without a document', () => {
  const peers = [...Object.values(PEERS).flat(), 'vite'].filter((name) => name !== '@vue');
  const folder = newcomer(from, '{}', peers);
  const names = ENTRIES.filter((entry) => !['/globals', '/stub'].includes(entry));
  const code = names.map((entry) => `await import('rarejob-consent${entry}');`).join('\n');
  writeFileSync(join(folder, 'all.mjs'), code);
  run(folder, process.execPath, 'all.mjs');
});

test('what is imported for its effect alone stays in a bundle, and nothing else does', async () => {
  const folder = newcomer(from, '{}');
  const bundle = async (code: string): Promise<string> => {
    writeFileSync(join(folder, 'app.js'), code);
    const input = join(folder, 'app.js');
    const built = await build({
      ...{ root: folder, configFile: false, logLevel: 'silent' },
      build: { rolldownOptions: { input }, minify: false, write: false },
    });
    const [first] = [built].flat();
    if (!first || !('output' in first)) throw new Error('nothing was built');
    // What the page loads; chunks that nothing leads to stand beside it.
    return first.output[0].code;
  };
  expect(await bundle("import 'rarejob-consent/stub'; console.log('own');")).toContain('dataLayer');
  const shaken = await bundle("import { start } from 'rarejob-consent'; console.log('own');");
  expect(shaken).toContain('own');
  expect(shaken.length).toBeLessThan(200);
});
