import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { build, createLogger, createServer } from 'vite';
// @ts-expect-error: what is built has its types elsewhere.
import { rarejobConsent } from '../../dist/sdk/vite.js';
import { expect, test } from '../support/world.ts';

const SITE = 'https://www.rarejob.com';
const TAG = 'https://d.line-scdn.net/n/line_tag/public/release/v1/lt.js';
const CONFIG = {
  property: 'rarejob',
  policy: { version: '2026-11-01', url: '/privacy' },
  hosts: ['rarejob.com'],
  services: ['line-tag'],
};
const MODES = ['automatic', 'marked'] as const;

function source(config: unknown = CONFIG): string {
  const folder = mkdtempSync(join(tmpdir(), 'vite-'));
  writeFileSync(join(folder, 'choices.json'), JSON.stringify(config));
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>Site</title>
<link rel="icon" href="data:,"><script>window.ran = [];</script>
<script src="${TAG}"></script><script type="module" src="/app.js"></script></head>
<body><h1>Site</h1></body></html>`,
  );
  writeFileSync(join(folder, 'app.js'), 'ran.push("own");');
  return folder;
}

const inVite = (root: string, mode: (typeof MODES)[number]) => ({
  root,
  configFile: false as const,
  logLevel: 'silent' as const,
  plugins: [rarejobConsent({ mode })],
});

/** Serves a built site under a property's own host; LINE's script says that it ran. */
async function serve(context: BrowserContext, folder: string): Promise<string[]> {
  const asked: string[] = [];
  const types: Record<string, string> = {
    '.css': 'text/css',
    '.html': 'text/html',
    '.json': 'application/json',
  };
  await context.route(`${SITE}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const path = pathname === '/' ? '/index.html' : pathname;
    asked.push(path);
    const contentType = types[extname(path)] ?? 'text/javascript';
    return route.fulfill({ body: readFileSync(join(folder, path)), contentType });
  });
  await context.route(TAG, (route) => {
    asked.push(TAG);
    return route.fulfill({ body: 'ran.push("line")', contentType: 'text/javascript' });
  });
  return asked;
}

test('a place for the declaration holds it before any script, in the page’s language', async ({
  visitor: { context, page },
}) => {
  const root = source();
  const html = readFileSync(join(root, 'index.html'), 'utf8');
  const placed = html.replace('</h1>', '</h1><rj-declaration></rj-declaration>');
  writeFileSync(join(root, 'index.html'), placed);
  await build(inVite(root, 'marked'));
  const asked = await serve(context, join(root, 'dist'));
  const text = readFileSync(join(root, 'dist/index.html'), 'utf8');
  expect(text).toMatch(/<rj-declaration><template shadowrootmode="open".*閲覧したページのURL/s);
  await page.goto(SITE);
  const entry = page.locator('rj-declaration [data-entry="line-tag"]');
  await expect(entry.getByRole('switch')).toBeVisible();
  expect(asked).toContain('/choices/choices.declaration.css');
});

for (const mode of MODES) {
  test(`a site built with the plugin holds its tags, and lets them go: ${mode}`, async ({
    visitor: { context, page },
  }) => {
    const root = source();
    await build(inVite(root, mode));
    const asked = await serve(context, join(root, 'dist'));
    const faults: string[] = [];
    page.on('console', (message) => {
      if (/error|warning/.test(message.type())) faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(SITE);
    await expect(page.getByRole('button', { name: 'すべて許可' })).toBeVisible();
    expect(await page.evaluate('ran')).toEqual(['own']);
    expect(asked).not.toContain(TAG);
    await page.getByRole('button', { name: 'すべて許可' }).click();
    await expect.poll(() => page.evaluate('ran')).toEqual(['own', 'line']);
    await page.reload();
    await expect.poll(() => page.evaluate('ran.length')).toBe(2);
    // The character set is where a browser looks for it, the SDK before all tags.
    const text = readFileSync(join(root, 'dist/index.html'), 'utf8');
    // Painted with the page.
    expect(text).toContain('<body><rj-notice hidden lang="ja"');
    expect(text.indexOf('charset')).toBeLessThan(100);
    expect(text.indexOf('data-config')).toBeLessThan(text.indexOf(TAG));
    expect(faults).toEqual([]);
  });
}

test('what is built holds all that a page may ask for, and the open file', async () => {
  for (const mode of MODES) {
    const root = source();
    await build(inVite(root, mode));
    const files = readdirSync(join(root, 'dist'), { recursive: true }).map(String);
    expect(files).toEqual(
      expect.arrayContaining([
        'choices/later.js',
        'choices/choices.ja.json',
        'choices/choices.embed.css',
        'choices/choices.en.details.json',
        '.well-known/external-transmissions.json',
      ]),
    );
    expect(files.includes('choices/choices-marked.js')).toBe(mode === 'marked');
  }
});

test('in development the same files are served, and a page is marked', async () => {
  const root = source();
  const server = await createServer({ ...inVite(root, 'automatic'), server: { port: 0 } });
  try {
    await server.listen();
    const [base = ''] = server.resolvedUrls?.local ?? [];
    const get = (path: string) => fetch(new URL(path, base));
    const html = await (await get('/')).text();
    expect(html).toContain(`<script type="text/plain" data-service="line-tag" src="${TAG}">`);
    expect((await get('/choices/later.js')).headers.get('content-type')).toMatch('text/javascript');
    expect(await (await get('/.well-known/external-transmissions.json')).json()).toMatchObject({
      property: 'rarejob',
    });
  } finally {
    await server.close();
  }
});

test('a config with faults stops the build, with each fault', async () => {
  const root = source({ ...CONFIG, services: ['line-tga'], policy: {} });
  const failure = await build(inVite(root, 'automatic')).catch((error: Error) => error);
  expect(String(failure)).toMatch(/policy\.version/);
});

/** A build without a page that Vite puts together, as frameworks make them; what it said. */
async function withoutPages(
  options: Record<string, unknown> = {},
  more: Record<string, unknown> = {},
): Promise<[string, string[]]> {
  const root = source();
  const told: string[] = [];
  const customLogger = createLogger('silent');
  for (const level of ['info', 'warn'] as const)
    customLogger[level] = (text: string) => void told.push(text);
  const input = join(root, 'app.js');
  const build_ = { rolldownOptions: { input }, ...more };
  const plugins = [rarejobConsent(options)];
  await build({ ...inVite(root, 'automatic'), plugins, customLogger, build: build_ });
  return [root, told.filter((text) => text.startsWith('rarejob-consent'))];
}

test('a build whose pages never come by is stopped, with the mend', async () => {
  const failure = await withoutPages().catch(String);
  expect(failure).toMatch(/no page of this build passed by/);
  expect(failure).toContain("rarejobConsent({ pages: 'elsewhere' })");
});

test('a build whose pages are written elsewhere says how to mark them', async () => {
  const [root, told] = await withoutPages({ pages: 'elsewhere' });
  const [command = ''] = /npx rarejob-consent mark .*/.exec(told.join()) ?? [];
  // What it says works, on pages that are written later.
  const page = `<html><head><script src="${TAG}"></script>`;
  writeFileSync(join(root, 'dist/index.html'), page);
  const [, ...args] = command.split(' ').slice(1);
  const cli = join(import.meta.dirname, '../../dist/cli/rarejob-consent.js');
  const ran = spawnSync(process.execPath, [cli, ...args], { cwd: root, encoding: 'utf8' });
  expect(ran.status).toBe(0);
  const html = readFileSync(join(root, 'dist/index.html'), 'utf8');
  expect(html).toContain('data-service="line-tag"');
  expect(html.indexOf('rj-config')).toBeLessThan(html.indexOf(TAG));
  expect(html).toContain("data-base='/choices/'");
});

test('what a server renders with has none of our files', async () => {
  const [root, told] = await withoutPages({}, { ssr: true });
  const files = readdirSync(join(root, 'dist'), { recursive: true }).map(String);
  expect(files.filter((name) => /choices|well-known/.test(name))).toEqual([]);
  expect(readdirSync(root)).not.toContain('choices.archive');
  expect(told).toEqual([]);
});

test('with a relative base a page in a folder finds what it loads', async ({
  visitor: { context, page },
}) => {
  const root = source();
  const html = readFileSync(join(root, 'index.html'), 'utf8');
  mkdirSync(join(root, 'deep/er'), { recursive: true });
  writeFileSync(join(root, 'deep/er/index.html'), html);
  const input = [join(root, 'index.html'), join(root, 'deep/er/index.html')];
  await build({ ...inVite(root, 'automatic'), base: './', build: { rolldownOptions: { input } } });
  const asked = await serve(context, join(root, 'dist'));
  await page.goto(`${SITE}/deep/er/index.html`);
  await page.getByRole('button', { name: '選んで決める' }).click();
  await expect(page.locator('rj-preferences dialog')).toBeVisible();
  expect(
    asked
      .filter((path) => path.includes('/choices/'))
      .every((path) => path.startsWith('/choices/')),
  ).toBe(true);
});

test('the types of rarejob-consent/vite need no Vite', () => {
  const types = join(import.meta.dirname, '../../dist/sdk/types/vite');
  for (const name of readdirSync(types))
    expect(readFileSync(join(types, name), 'utf8')).not.toMatch(/from 'vite'/);
});
