import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { catalogue } from '../../../sdk/catalogue/index.ts';
import { compileConfig } from '../../../sdk/compile/compile-config.ts';
import { applyEdits, type Edit } from '../../../sdk/compile/mark/edit.ts';
import { markPage, type PageMarks } from '../../../sdk/compile/mark/mark-page.ts';
import { readPageBytes } from '../../../sdk/compile/mark/page-bytes.ts';
import { readPage } from '../../../sdk/compile/mark/read-page.ts';
import { kindOf } from '../../../sdk/compile/mark/template-code.ts';
import type { CompiledConfig } from '../../../sdk/core/index.ts';

/* Pages that others published, as they lie in packages that are installed here, marked for all of the catalogue.
 * `PAGES=folder` names more of them. */

const PACKAGES = [
  'html5-boilerplate',
  'impress.js',
  'jquery',
  'lightbox2',
  'particles.js',
  'plyr',
].concat(
  ['reveal.js', 'slick-carousel', 'startbootstrap-grayscale', 'startbootstrap-landing-page'],
  ['startbootstrap-resume', 'uikit', 'aos', 'wow.js', 'lozad', 'vanilla-lazyload'],
);
const FOLDERS = process.env.PAGES
  ? [process.env.PAGES]
  : PACKAGES.map((name) => join(import.meta.dirname, '../../../node_modules', name));
const PAGE = /\.(?:html?|ejs|hbs|php|njk|liquid|erb|vue|astro|svelte|twig|swig)$/;
const pages = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && PAGE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
);

let config: CompiledConfig;
beforeAll(async () => {
  const compiled = await compileConfig(
    {
      property: 'rarejob',
      policy: { version: '1' },
      hosts: ['rarejob.com'],
      services: catalogue
        .filter(({ category }) => ![category].flat().includes('necessary'))
        .map(({ id }) => id),
    },
    { digest: async () => '' },
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  config = compiled.value.config;
});

/** The edits of a marked page that give it back as it was. */
function undone(edits: readonly Edit[], text: string): Edit[] {
  let moved = 0;
  return [...edits]
    .sort((a, b) => a.from - b.from)
    .map(({ from, to, text: put }) => {
      const at = from + moved;
      moved += put.length - (to - from);
      return { from: at, to: at + put.length, text: text.slice(from, to) };
    });
}

test('of every page all bytes outside the marks are as they were, and marking again changes none', () => {
  expect(pages.length).toBeGreaterThan(30);
  const told: string[] = [];
  const wrong: string[] = [];
  for (const file of pages) {
    const bytes = readFileSync(file);
    const read = readPageBytes(bytes);
    if (typeof read === 'string') continue;
    const marked = markPage(readPage(read.text, read.letters, kindOf(file)), config);
    const { edits } = marked;
    const after = read.bytes(applyEdits(read.text, edits));
    const again = readPageBytes(after);
    if (typeof again === 'string') wrong.push(`${file}: ${again}`);
    else {
      const twice = markPage(readPage(again.text, again.letters, kindOf(file)), config);
      if (twice.edits.length > 0) wrong.push(`${file}: ${JSON.stringify(twice.marks)}`);
      const back = again.bytes(applyEdits(again.text, undone(edits, read.text)));
      if (!bytes.equals(back)) wrong.push(`${file}: other bytes`);
      // What came in is marks, and nothing but marks.
      if (edits.some(({ text }) => !MARK.test(text)))
        wrong.push(`${file}: ${JSON.stringify(edits)}`);
    }
    told.push(...lines(file, marked));
  }
  if (process.env.PAGES) process.stdout.write(`${pages.length} pages\n${told.join('\n')}\n`);
  expect(wrong).toEqual([]);
});

const MARK =
  /^(?: ?type="text\/plain"| ?data-type="module"| ?data-(?:service|category)="[\w-]+"|data-rj-[a-z]+)*$/;

const lines = (file: string, { marks, findings }: PageMarks): string[] => [
  ...marks.map(
    ({ line, element, service, host }) => `${file}:${line} <${element}> ${service} ${host}`,
  ),
  ...findings.map(({ line, rule, host, why }) => `${file}:${line} ${rule} ${host} ${why}`),
];
