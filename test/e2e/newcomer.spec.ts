import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { newcomer as newcomerOf, packed as pack, run, runLines } from '../support/newcomer.ts';
import { expect, test } from '../support/world.ts';

/* The README at its word, by somebody who has the packed package and an empty folder. */

const root = join(import.meta.dirname, '../..');
const README = readFileSync(join(root, 'README.md'), 'utf8');
const SITE = 'https://www.rarejob.com';
const TAG = 'https://d.line-scdn.net/n/line_tag/public/release/v1/lt.js';
/** The first block of a language behind a title. */
const block = (title: string, language: string): string => {
  const after = README.slice(README.indexOf(title));
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(after)?.[1] ?? '';
};
const PAGE = `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>Site</title>
<link rel="icon" href="data:,"><script src="${TAG}"></script></head>
<body><h1>Site</h1>${block('**4. Give people a way back**', 'html')}</body></html>`;

let packed: string;
test.beforeAll(() => {
  packed = pack();
});

const newcomer = (): string => newcomerOf(packed, block('**2. List your services**', 'json'));

/** Serves a folder as the site, and says what was asked for. */
async function serve(context: BrowserContext, folder: string) {
  const asked: string[] = [];
  const gone: string[] = [];
  const types: Record<string, string> = {
    '.css': 'text/css',
    '.html': 'text/html',
    '.json': 'application/json',
  };
  await context.route(`${SITE}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const path = pathname === '/' ? '/index.html' : pathname;
    try {
      const contentType = types[extname(path)] ?? 'text/javascript';
      return route.fulfill({ body: readFileSync(join(folder, path)), contentType });
    } catch {
      gone.push(path);
      return route.fulfill({ status: 404 });
    }
  });
  await context.route(TAG, (route) => {
    asked.push(TAG);
    return route.fulfill({ body: '', contentType: 'text/javascript' });
  });
  return { asked, gone };
}

type Visitor = { readonly context: BrowserContext; readonly page: import('@playwright/test').Page };

/** What a visitor of a site that was set up so meets: a notice, a tag that waits, a way back, the table. */
async function visit({ context, page }: Visitor, folder: string) {
  const { asked, gone } = await serve(context, folder);
  await page.goto(SITE);
  await expect(page.getByRole('button', { name: 'すべて許可' })).toBeVisible();
  expect(asked).toEqual([]);
  await page.getByRole('button', { name: 'すべて許可' }).click();
  await expect.poll(() => asked).toEqual([TAG]);
  await expect(page.locator('rj-declaration [data-entry="line-tag"]')).toBeVisible();
  await page.locator('button[data-choices="open"]').click();
  await expect(page.locator('rj-preferences dialog')).toBeVisible();
  expect(gone).toEqual([]);
}

test('a script tag', async ({ visitor }) => {
  const folder = newcomer();
  mkdirSync(join(folder, 'public'));
  writeFileSync(join(folder, 'public/index.html'), PAGE);
  runLines(folder, block('### A script tag', 'sh'));
  await visit(visitor, join(folder, 'public'));
  const [, doctor = ''] = block('**5. Check it.**', 'sh').split('\n');
  runLines(folder, doctor);
});

test('Vite', async ({ visitor }) => {
  const folder = newcomer();
  symlinkSync(join(root, 'node_modules/vite'), join(folder, 'node_modules/vite'));
  writeFileSync(join(folder, 'index.html'), PAGE);
  writeFileSync(join(folder, 'vite.config.js'), block('### Vite', 'js'));
  run(folder, process.execPath, 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error');
  await visit(visitor, join(folder, 'dist'));
});

test('a framework that writes its own pages', async ({ visitor }) => {
  const folder = newcomer();
  const [compile = '', copy = ''] = block('### A script tag', 'sh').split('\n');
  mkdirSync(join(folder, 'public'));
  const head = block('### A framework', 'jsx')
    .replace(/<\/?head>/g, '')
    .replaceAll(' />', '></script>');
  const html = PAGE.replace(`<script src="${TAG}"></script>`, head);
  writeFileSync(join(folder, 'public/index.html'), html);
  runLines(folder, `${compile}\n${copy}`);
  await visit(visitor, join(folder, 'public'));
});
