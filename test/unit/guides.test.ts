import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'parse5';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { serviceById } from '../../sdk/catalogue/index.ts';
import { HELP } from '../../sdk/cli/help.ts';
import { checkConfig } from '../../sdk/compile/check/check-config.ts';
import { compileConfig } from '../../sdk/compile/compile-config.ts';
import { markHtml } from '../../sdk/compile/mark/mark-html.ts';

/* What the README and the guides say is held against what there is. */

const root = join(import.meta.dirname, '../..');
const GUIDES = readdirSync(join(root, 'sdk/guides')).map((name) => `sdk/guides/${name}`);
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const pages = ['README.md', ...GUIDES];

interface Block {
  readonly where: string;
  readonly language: string;
  readonly text: string;
}
const blocks: readonly Block[] = pages.flatMap((file) =>
  [...read(file).matchAll(/^```(\w+)(?: \S+)?\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', text = ''], index) => ({
      where: `${file}, block ${index + 1}`,
      language,
      text,
    }),
  ),
);
const of = (...languages: string[]): [string, string][] =>
  blocks
    .filter(({ language }) => languages.includes(language))
    .map(({ where, text }) => [where, text]);

test('the README is a beginning, not a manual', () => {
  expect(read('README.md').split('\n').length).toBeLessThanOrEqual(200);
});

test.each(pages)('%s: every link leads somewhere', (file) => {
  const gone = [...read(file).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].filter(
    ([, path = '', place]) => {
      const target = path === '' ? join(root, file) : join(root, dirname(file), path);
      if (!existsSync(target)) return true;
      if (place === undefined) return false;
      const titles = [...readFileSync(target, 'utf8').matchAll(/^#+ (.*)$/gm)].map(
        ([, title = '']) =>
          title
            .toLowerCase()
            .replace(/[^\w\s-]/g, '')
            .replace(/\s/g, '-'),
      );
      return !titles.includes(place);
    },
  );
  expect(gone.map(([link]) => link)).toEqual([]);
});

test.each(pages)('%s: every link leads to something that is packed', (file) => {
  const { files } = JSON.parse(read('package.json')) as { readonly files: readonly string[] };
  const targets = [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = '']) =>
    join(dirname(file), path).replace(/\/$/, ''),
  );
  const packed = (path: string): boolean =>
    files.some((one) => path === one || path.startsWith(`${one}/`));
  expect(targets.filter((path) => !packed(path))).toEqual([]);
});

describe('a config is sound, and so is a part of one', () => {
  const base = { property: 'rarejob', policy: { version: '1' }, services: ['line-tag'] };
  test.each(of('json').filter(([, text]) => !text.includes('"scriptHashes"')))(
    '%s',
    async (_, text) => {
      const given = JSON.parse(/^\s*\{/.test(text) ? text : `{${text}}`);
      const findings = await checkConfig({ ...base, ...given }, 'choices.json');
      const example = (path = ''): boolean => text.includes('…') && path.startsWith('texts.');
      expect(
        findings.filter(({ rule, name }) => rule === 'config-fault' && !example(name)),
      ).toEqual([]);
    },
  );
});

describe('code can be read as what it says it is', () => {
  test.each(of('js', 'jsx', 'ts', 'tsx'))('%s', (where, text) => {
    const language = blocks.find((block) => block.where === where && block.text === text)?.language;
    const { errors } = parseSync(`block.${language === 'js' ? 'jsx' : language}`, text);
    expect(errors.map(({ message }) => message)).toEqual([]);
  });

  test('what it imports is an entry of the package', () => {
    const { exports } = JSON.parse(read('package.json'));
    const named = of('js', 'jsx', 'ts').flatMap(([, text]) =>
      [...text.matchAll(/'rarejob-consent(\/[\w.-]+)?'/g)].map(([, path = '']) => `.${path}`),
    );
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !(name in exports))).toEqual([]);
  });
});

test.each(of('html', 'jsx'))(
  '%s: every service that markup names is in the catalogue',
  (_, text) => {
    const named = [...text.matchAll(/\b(?:data-)?service="([^"]*)"/g)].map(([, id = '']) => id);
    expect(named.filter((id) => !serviceById(id))).toEqual([]);
    if (!text.includes('=>')) expect(() => parse(text)).not.toThrow();
  },
);

test('every block with a name is of a site that is built and driven', () => {
  const folder = join(root, 'test/recipes');
  const sites = readdirSync(folder)
    .filter((name) => name.endsWith('.recipe.ts'))
    .flatMap((name) => [...read(`test/recipes/${name}`).matchAll(/siteOf\('(\w+)'/g)])
    .map(([, name]) => name);
  const named = GUIDES.flatMap((guide) =>
    [...read(guide).matchAll(/^```\w+ (\w+)\//gm)].map(([, name]) => name),
  );
  // Nuxt is 580 packages: its guide says that it was driven by hand.
  expect([...new Set(named)].sort()).toEqual([...new Set([...sites, 'nuxt'])].sort());
  const left = [...read('sdk/guides/recipes.md').matchAll(/^```(\w+)$/gm)];
  expect(left).toEqual([]);
});

test('every command and option that is named exists', () => {
  const lines = of('sh').flatMap(([, text]) => text.match(/npx rarejob-consent .*/g) ?? []);
  expect(lines.length).toBeGreaterThan(8);
  const wrong = lines.filter((line) => {
    const [, , command = ''] = line.split(' ');
    const help =
      HELP.split(/\n(?= {2}[a-z])/).find((part) => part.startsWith(`  ${command} `)) ?? '';
    const options = line.match(/--[\w-]+/g) ?? [];
    return help === '' || options.some((option) => !help.includes(option));
  });
  expect(wrong).toEqual([]);
});

test('every event that is listed exists, and every one that exists is listed', () => {
  const source = read('sdk/page/events.ts').split('export type EventName')[0] ?? '';
  const events = [...source.matchAll(/^ {2}readonly (\w+):/gm)].map(([, name]) => name);
  const listed = [...read('sdk/guides/api.md').matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  expect(listed).toEqual(events);
});

test('every part of a surface that a guide names is there', () => {
  const source = readdirSync(join(root, 'sdk/ui'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
  const parts = new Set(
    [...source.matchAll(/part(?:: |=)["'`]([\w -]+)/g)].flatMap(([, names = '']) =>
      names.split(' '),
    ),
  );
  const [, told = ''] =
    /reaches are named([\s\S]*?)The two answers/.exec(read('sdk/guides/theming.md')) ?? [];
  const named = [...told.matchAll(/`(\w[\w-]*)`/g)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !parts.has(name))).toEqual([]);
});

test('every property of the look that a guide names is read by it', () => {
  const look = ['look.ts', 'tokens.ts', 'element.ts']
    .map((name) => join(root, 'sdk/ui', name))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const theming = read('sdk/guides/theming.md');
  const { theme } = JSON.parse(`{${/^"theme".*$/m.exec(theming)?.[0]}}`);
  const named = [...theming.matchAll(/--rj-([\w-]+)/g)].map(([, name = '']) => name);
  const all = [...named.filter((name) => name !== 'name'), ...Object.keys(theme)];
  const known = new Set([
    ...[...look.matchAll(/^ {2}\['([\w-]+)', T/gm)].map(([, name]) => name),
    ...[...look.matchAll(/var\(--rj-([a-z-]+)/g)].map(([, name]) => name),
    'layer',
    'room',
  ]);
  expect(all.filter((name) => !known.has(name))).toEqual([]);
});

test('every attribute of markup that pages are read for has a line, and no other has', () => {
  const files = ['entries', 'page', 'gate', 'places', 'surfaces'].flatMap((folder) =>
    readdirSync(join(root, 'sdk', folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name))
      // What these read is written by `compile`.
      .filter(({ name }) => !/^(?:stub|first-paint)/.test(name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const code = [...files, ...['notice', 'ask'].map((name) => join(root, `sdk/ui/${name}.ts`))]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const found = [
    ...code.matchAll(/dataset\??\.(\w+)|'(\w+)' in \w+\.dataset|(?:\[|')data-([\w-]+)/g),
    ...code.matchAll(/dataset: \{ ([\w, ]+) \}|\{ ([\w, ]+) \} = [\w.]*dataset/g),
  ].flatMap(([, ...names]) => names.join('').split(', '));
  /** Of our own buttons, and of what is held. */
  const ours = /^(?:action|nosnippet|rj-.*)$/;
  const [, table = ''] = read('sdk/guides/elements.md').split('## Every attribute of markup');
  const listed = [...table.matchAll(/^\| (`data-.*?`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`data-([\w-]+)`/g)].map(([, name]) => name),
  );
  expect([...listed].sort()).toEqual([...new Set(found)].filter((name) => !ours.test(name)).sort());
});

describe('what recipes have in pages waits already: marking them changes and finds nothing', () => {
  test.each(of('html').filter(([where]) => where.includes('recipes.md')))('%s', async (_, text) => {
    const compiled = await compileConfig(
      {
        property: 'rarejob',
        policy: { version: '1' },
        services: ['google-analytics-4', 'line-tag'],
      },
      { digest: async () => '' },
    );
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
    expect(text).toContain('data-service=');
    expect(markHtml(text, compiled.value.config)).toEqual({ html: text, marks: [], findings: [] });
  });
});
