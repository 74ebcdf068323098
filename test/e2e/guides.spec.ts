import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';

/* The code of the README and the guides is held against the types that the package is built with, as a reader's
 * project would: one module a block, entries by their names. */

const root = join(import.meta.dirname, '../..');
const cache = join(root, 'node_modules/.cache');

/** What a reader has and a block doesn't say. */
const READER = `
import type { BrowserContext, Expect, Page } from '@playwright/test';
import type { CompiledConfig } from 'rarejob-consent';
import 'rarejob-consent/globals';
declare global {
  const config: CompiledConfig;
  const context: BrowserContext;
  const page: Page;
  const expect: Expect;
  const webkit: { messageHandlers: { choices: { postMessage(text: string): void } } };
  const app: App;
  const defineNuxtConfig: (config: object) => object;
  interface App {
    locals: Record<string, unknown>;
    set(name: string, value: string): void;
    use(middle: unknown): void;
    get(
      path: string,
      answer: (
        request: { headers: Record<string, string | string[] | undefined> },
        response: { set(name: string, value: string): void; render(view: string, data?: object): void },
      ) => void,
    ): void;
  }
}
declare module 'express' {
  const express: { (): App; static(folder: string): unknown };
  export default express;
}
`;

function typesOfEntries(): Record<string, string[]> {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.fromEntries(
    Object.entries<{ types?: string }>(exports).flatMap(([entry, { types }]) =>
      types === undefined ? [] : [[`rarejob-consent${entry.slice(1)}`, [join(root, types)]]],
    ),
  );
}

test('every block of code fits the types of the package', () => {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'guides-'));
  const guides = readdirSync(join(root, 'sdk/guides')).filter((name) => name.endsWith('.md'));
  const pages = ['README.md', ...guides.map((name) => `sdk/guides/${name}`)];
  let count = 0;
  for (const file of pages) {
    const blocks = readFileSync(join(root, file), 'utf8').matchAll(
      /^```(\w+)(?: \S+)?\n([\s\S]*?)^```$/gm,
    );
    for (const [index, [, language = '', text = '']] of [...blocks].entries()) {
      if (!/^[jt]sx?$/.test(language)) continue;
      count += 1;
      const name = `${basename(file, '.md')}-block-${index + 1}.${language}`;
      // A piece of markup is one as the value of something.
      const code = /^\s*</.test(text) ? `export const piece = (\n${text});` : `${text}\nexport {};`;
      writeFileSync(join(folder, name), code);
    }
  }
  writeFileSync(join(folder, 'reader.d.ts'), READER);
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'ES2023',
        module: 'ESNext',
        moduleResolution: 'bundler',
        lib: ['ES2023', 'DOM', 'DOM.Iterable'],
        types: ['node'],
        jsx: 'react-jsx',
        strict: true,
        noImplicitAny: false,
        skipLibCheck: true,
        noEmit: true,
        allowJs: true,
        checkJs: true,
        paths: typesOfEntries(),
      },
      include: ['.'],
    }),
  );
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
    encoding: 'utf8',
    cwd: folder,
  });
  rmSync(folder, { recursive: true, force: true });
  expect(count).toBeGreaterThan(12);
  expect(stdout).toBe('');
  expect(status).toBe(0);
});
