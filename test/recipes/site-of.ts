import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { blocksOf } from '../support/blocks-of.ts';
import { newcomer, packed } from '../support/newcomer.ts';

const GUIDES = join(import.meta.dirname, '../../sdk/guides');
export const LINE = 'https://d.line-scdn.net/n/line_tag/public/release/v1/lt.js';

/** The blocks of the guides that belong to a recipe: its name, and the file's. */
const BLOCKS = new Map(
  ['recipes', 'csp', 'consent-mode'].flatMap((guide) => [...blocksOf(join(GUIDES, `${guide}.md`))]),
);

/** What a guide has under a name. */
export function block(name: string): string {
  const text = BLOCKS.get(name);
  if (text === undefined) throw new Error(`no guide has a block ${name}`);
  return text;
}

let unpacked: string | undefined;

/** A reader's site: the packed package in an empty folder, what the guide has under the recipe's name, and what
 * the reader had before (`test/recipes/NAME/`).
 * @param more packages that the site has besides */
export function siteOf(
  recipe: string,
  { more = [], services = [] }: { more?: readonly string[]; services?: readonly string[] } = {},
): string {
  unpacked ??= packed();
  const choices = {
    property: 'rarejob',
    policy: { version: '2026-11-01', url: '/privacy' },
    hosts: ['rarejob.com'],
    regime: 'jp-strict',
    services: ['google-analytics-4', 'line-tag', 'youtube-embed', ...services],
  };
  const folder = newcomer(unpacked, JSON.stringify(choices), more);
  const own = join(import.meta.dirname, recipe);
  if (existsSync(own)) cpSync(own, folder, { recursive: true });
  for (const [name, text] of BLOCKS) {
    if (!name.startsWith(`${recipe}/`)) continue;
    const file = join(folder, name.slice(recipe.length + 1));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

/** A page with one tag in its head and the way to another, each of which says that its own script ran. */
export const pageOf = (head: string, body = '', other = 'next.html', attributes = ''): string =>
  `<!doctype html>
<html lang="ja"><head><meta charset="utf-8">
${head}<title>Site</title><link rel="icon" href="data:,"></head>
<body><h1>${other === '' ? 'Next' : 'First'}</h1>${body}
<a id="on"${attributes} href="/${other}">on</a></body></html>`;

/** Two pages, in the folder. */
export function writePages(folder: string, head: string, body = '', attributes = ''): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), pageOf(head, body, 'next.html', attributes));
  writeFileSync(join(folder, 'next.html'), pageOf(head, body, '', attributes));
}

export const read = (folder: string, file: string): string =>
  readFileSync(join(folder, file), 'utf8');
