import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mark } from '../../../sdk/cli/mark.ts';
import { MARKED, run, site, TAG } from './support.ts';

const marking = ({ at }: ReturnType<typeof site>, ...args: string[]) =>
  run(mark, ...args, '--config', at('choices.json'));
/** 表 ends with a backslash. */
const SHIFT_JIS = Buffer.from([0x95, 0x5c, 0x83, 0x60]);
const page = (tag: string): Buffer =>
  Buffer.concat([
    Buffer.from('<meta charset="Shift_JIS"><title>'),
    SHIFT_JIS,
    Buffer.from(`</title>${tag}`),
  ]);

describe('a page that is not UTF-8', () => {
  test('keeps every byte: in place, printed, and in a folder of its own', async () => {
    const own = site({ 'pages/a.html': page(TAG), 'pages/b.html': page('') });
    const marked = page(MARKED).toString('latin1');
    expect((await marking(own, own.at('pages/a.html'))).stdout).toBe(marked);
    expect((await marking(own, own.at('pages'), '--out', own.at('out'))).status).toBe(0);
    expect(own.read('out/a.html')).toBe(marked);
    expect(own.read('out/b.html')).toBe(page('').toString('latin1'));
    await marking(own, own.at('pages'), '--write');
    expect(own.read('pages/a.html')).toBe(marked);
  });

  test('is given the declaration in letters that its encoding has', async () => {
    const own = site({ 'a.html': page('<rj-declaration lang="ja"></rj-declaration>') });
    await marking(own, own.at('a.html'), '--write');
    expect(own.read('a.html')).toContain('&#38322;&#35239;');
    expect(own.read('a.html')).not.toMatch(/[^\x20-\x7e\n\x95\x83]/);
    const once = own.read('a.html');
    expect((await marking(own, own.at('a.html'), '--write')).stdout).toBe('');
    expect(own.read('a.html')).toBe(once);
  });
});

describe('nothing is written', () => {
  test.each([
    ['a file that is not there', 'none.html', /none\.html can't be read: no such file or folder/],
    ['a file that nobody can read', 'bad.html', /bad\.html can't be read: it is UTF-32/],
  ])('where one of several can not be read: %s', async (_, name, says) => {
    const own = site({ 'a.html': TAG, 'bad.html': Buffer.from([0xff, 0xfe, 0, 0]) });
    const before = own.all();
    const said = await marking(own, own.at('a.html'), own.at(name), '--write');
    expect(said).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(says) });
    expect(own.all()).toEqual(before);
  });

  test('where two would come into one place; one file that is named twice is one', async () => {
    const own = site({ 'a/index.html': TAG, 'b/index.html': TAG });
    const before = own.all();
    const said = await marking(own, own.at('a'), own.at('b'), '--out', own.at('out'));
    expect(said.status).toBe(2);
    expect(said.stderr).toContain(
      `${own.at('a/index.html')} and ${own.at('b/index.html')} would both be written to`,
    );
    expect(own.all()).toEqual(before);
    const twice = await marking(own, own.at('a'), own.at('a/index.html'), '--out', own.at('out'));
    expect(twice.status).toBe(0);
  });

  test('where a place is taken by a folder: no page of the others is new', async () => {
    const own = site({ 'in/a.html': TAG, 'in/b.html': TAG });
    mkdirSync(own.at('out/b.html'), { recursive: true });
    const said = await marking(own, own.at('in'), '--out', own.at('out'));
    expect(said).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/b\.html can't be written: it is a folder/),
    });
    expect(Object.keys(own.all()).filter((name) => name.startsWith('out'))).toEqual([]);
  });
});

describe('what stands in a folder', () => {
  test('a folder called as a page is looked into, a link to nowhere is named and skipped', async () => {
    const own = site({ 'in/a.html/b.html': TAG });
    symlinkSync(own.at('gone'), own.at('in/dead.html'));
    const said = await marking(own, own.at('in'), '--write');
    expect(said).toMatchObject({ status: 0, stdout: `${own.at('in/a.html/b.html')}\n` });
    expect(said.stderr).toContain(`${own.at('in/dead.html')} leads nowhere`);
    expect(own.read('in/a.html/b.html')).toBe(MARKED);
  });

  test('a page of XHTML is one, whatever its name ends with', async () => {
    const own = site({ 'a.xhtml': TAG, 'b.xht': TAG, 'c.htm': TAG, 'd.txt': TAG });
    await marking(own, own.at(), '--write');
    expect(['a.xhtml', 'b.xht', 'c.htm', 'd.txt'].map((name) => own.read(name))).toEqual([
      ...[MARKED, MARKED, MARKED],
      TAG,
    ]);
  });

  test('what was written before is no page of it', async () => {
    const own = site({ 'a.html': TAG });
    for (const _ of [1, 2]) await marking(own, own.at(), '--out', own.at('dist'));
    expect(Object.keys(own.all()).filter((name) => name.endsWith('.html'))).toEqual([
      'a.html',
      'dist/a.html',
    ]);
  });

  test('the pieces that compile wrote are no pages', async () => {
    const own = site({
      'a.html': TAG,
      'choices.stub.html': TAG,
      'choices.declaration.ja.html': TAG,
      'head.html': '<script>first</script>',
    });
    const said = await marking(own, own.at(), '--write', '--head', own.at('choices.stub.html'));
    expect(said.stdout.split('\n').filter(Boolean).sort()).toEqual([
      own.at('a.html'),
      own.at('head.html'),
    ]);
  });

  test('who links to a page goes on linking', async () => {
    const own = site({ 'real/a.html': TAG });
    symlinkSync(own.at('real/a.html'), own.at('a.html'));
    await marking(own, own.at('a.html'), '--write');
    expect(own.read('real/a.html')).toBe(MARKED);
  });
});

describe('--check', () => {
  test('ends with 1 for a site that no service claims, and 0 where somebody said that it is meant', async () => {
    const image = '<img src="https://cdn.example.net/a.png">';
    const own = site({
      'a.html': image,
      'b.html': image.replace('<img', '<img data-category="necessary"'),
    });
    const said = await marking(own, own.at('a.html'), '--check');
    expect(said).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('warning: cdn.example.net: another site'),
    });
    expect(await marking(own, own.at('b.html'), '--check')).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
  });
});

/** What `patch` makes of a unified diff: each file as it would be. */
function patched(diff: string): Record<string, string> {
  const files = diff.split(/^--- .*\n\+\+\+ (?=.*\n@@ )/m).slice(1);
  return Object.fromEntries(
    files.map((file) => {
      const [name = ''] = file.split('\n', 1);
      const before = readFileSync(name, 'latin1').match(/[^\n]*\n|[^\n]+$/g) ?? [];
      const after: string[] = [];
      let at = 0;
      for (const [, from = '', body = ''] of file.matchAll(
        /^@@ -(\d+),\d+ \+\d+,\d+ @@\n((?:[ +\\-][^\n]*\n)*)/gm,
      )) {
        after.push(...before.slice(at, Number(from) - 1));
        at = Number(from) - 1;
        const rows = body.replace(/\n\\ No newline at end of file/g, '\0').match(/[ +-][^\n]*\n/g);
        for (const row of rows ?? []) {
          const text = row.slice(1).replace(/\0\n$/, '');
          if (row[0] !== '+') expect(before[at++]).toBe(text);
          if (row[0] !== '-') after.push(text);
        }
      }
      return [name, [...after, ...before.slice(at)].join('')];
    }),
  );
}

describe('--dry-run', () => {
  test('prints what would change as patch takes it, writes nothing, and ends with 1', async () => {
    const pages: Record<string, Uint8Array> = {
      'pages/crlf.html': Buffer.from(`<p>\r\n${TAG}\r\n<p>`),
      'pages/bom.html': Buffer.from(`\uFEFF${TAG}\n<p>é\n`),
      'pages/sjis.html': page(`\n${TAG}`),
      'pages/far.html': Buffer.from(`${TAG}\n${'<p>\n'.repeat(30)}${TAG}\n${TAG}`),
      'pages/same.html': Buffer.from('<p>'),
    };
    const own = site(pages);
    const before = own.all();
    const seen = await marking(own, own.at('pages'), '--dry-run');
    expect(seen).toMatchObject({ status: 1, stderr: expect.stringContaining('needs the mark of') });
    expect(own.all()).toEqual(before);
    expect(seen.stdout).not.toContain('same.html');
    expect(seen.stdout.match(/^@@ .*/gm)).toEqual([
      '@@ -1,2 +1,2 @@',
      '@@ -1,3 +1,3 @@',
      '@@ -1,4 +1,4 @@',
      '@@ -29,5 +29,5 @@',
      '@@ -1,2 +1,2 @@',
    ]);
    for (const [name, text] of Object.entries(patched(seen.stdout)))
      writeFileSync(name, Buffer.from(text, 'latin1'));
    expect(await marking(own, own.at('pages'), '--check')).toMatchObject({ status: 0 });
    expect(own.read('pages/sjis.html')).toBe(page(`\n${MARKED}`).toString('latin1'));
  });

  test('ends with 0 where nothing would change and nothing was found', async () => {
    const own = site({ 'a.html': MARKED });
    expect(await marking(own, own.at('a.html'), '--dry-run')).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
  });

  test('with a page that is to get something more', async () => {
    const own = site({ 'a.html': '<head><title>a</title>', 'head.html': '<b>' });
    const seen = await marking(own, own.at('a.html'), '--dry-run', '--head', own.at('head.html'));
    expect(seen.status).toBe(1);
    expect(seen.stdout).toContain(
      '\n-<head><title>a</title>\n\\ No newline at end of file\n+<head>\n+<b>',
    );
  });
});

describe('--json', () => {
  test('prints marks and findings with their file, and nothing else', async () => {
    const own = site({ 'a.html': `${TAG}\n<img src="https://cdn.example.net/a.png">` });
    const file = own.at('a.html');
    const seen = await marking(own, file, '--check', '--json');
    expect(seen).toMatchObject({ status: 1, stderr: '' });
    expect(JSON.parse(seen.stdout)).toEqual({
      findings: [
        {
          rule: 'unknown-destination',
          severity: 'warning',
          file,
          line: 2,
          host: 'cdn.example.net',
          why: expect.any(String),
          mend: expect.any(String),
        },
      ],
      marks: [{ file, element: 'script', service: 'line-tag', host: 'd.line-scdn.net', line: 1 }],
      changed: [file],
      written: [],
    });
    expect(JSON.parse((await marking(own, file, '--write', '--json')).stdout)).toMatchObject({
      written: [file],
    });
  });

  test('has no place beside the HTML of a page', async () => {
    const own = site({ 'a.html': TAG });
    expect(await marking(own, own.at('a.html'), '--json')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('--json needs'),
    });
  });
});

test('a component: its script is a program, and stays', async () => {
  const script =
    '<script>s.src="https://d.line-scdn.net/n/line_tag/public/release/v1/lt.js"</script>';
  const own = site({ 'App.vue': script });
  const seen = await marking(own, own.at('App.vue'), '--write', '--head', own.at('choices.json'));
  expect(seen.stderr).toContain('it was left alone');
  expect(own.read('App.vue')).toBe(script);
});

test('--base with and without its last slash is one', async () => {
  const own = site({ 'a.html': '<rj-declaration></rj-declaration>' });
  const printed = async (base: string) =>
    (await marking(own, own.at('a.html'), '--base', base)).stdout;
  expect(await printed('/choices')).toBe(await printed('/choices/'));
  expect(await printed('/choices')).toContain('/choices/choices.declaration.css');
});

test('--head comes first into pages that have none of it', async () => {
  const own = site({
    'a.html': '<html><head><title>a',
    'b.html': '<head><script id="rj-config" type="application/json">{}</script>',
    'head.html': '<script>first</script>',
  });
  const printed = async (name: string) =>
    (await marking(own, own.at(name), '--head', own.at('head.html'))).stdout;
  expect(await printed('a.html')).toBe('<html><head>\n<script>first</script><title>a');
  expect(await printed('b.html')).toBe(own.read('b.html'));
  const said = await marking(own, own.at('a.html'), '--head', own.at('none.html'));
  expect(said).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("none.html can't be read"),
  });
});
