import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const root = join(import.meta.dirname, '../..');
const mark = (cwd: string, ...args: string[]) => {
  const cli = join(root, 'dist/cli/rarejob-consent.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'mark', ...args], {
    encoding: 'utf8',
    cwd,
  });
  return { status, stdout, stderr };
};
const TAG = '<script src="https://d.line-scdn.net/n/line_tag/public/release/v1/lt.js"></script>';
const MARKED = TAG.replace('<script', '<script type="text/plain" data-service="line-tag"');
const CONFIG = { property: 'rarejob', policy: { version: '2026-11-01' }, services: ['line-tag'] };

const site = (files: Record<string, string> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'mark-'));
  const all = { 'choices.json': JSON.stringify(CONFIG), 'a.html': TAG, 'b.html': '<p>b', ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
  return { folder, read: (name: string) => readFileSync(join(folder, name), 'utf8') };
};

test.describe('rarejob-consent mark', () => {
  test('one file: its HTML is printed, what was marked is told beside it', () => {
    const { folder, read } = site();
    expect(mark(folder, 'a.html')).toEqual({
      status: 0,
      stdout: MARKED,
      stderr: 'a.html:1: <script> to d.line-scdn.net marked for line-tag\n',
    });
    expect(read('a.html')).toBe(TAG);
  });

  test('--check lists what is not marked, and writes nothing', () => {
    const { folder, read } = site();
    expect(mark(folder, '.', '--check')).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'a.html:1: <script> to d.line-scdn.net needs the mark of line-tag\n',
    });
    expect(read('a.html')).toBe(TAG);
    expect(mark(folder, 'b.html', '--check')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('--write changes what has to change, --check is content then', () => {
    const { folder, read } = site();
    expect(mark(folder, '.', '--write')).toMatchObject({ status: 0, stdout: 'a.html\n' });
    expect(read('a.html')).toBe(MARKED);
    expect(mark(folder, '.', '--check').status).toBe(0);
  });

  test('--out writes all of a folder into another', () => {
    const { folder, read } = site();
    expect(mark(folder, '.', '--out', 'dist').status).toBe(0);
    expect([read('dist/a.html'), read('dist/b.html'), read('a.html')]).toEqual([
      MARKED,
      '<p>b',
      TAG,
    ]);
  });

  test('the declaration is put into its place, readable without a script; again it stays as it is', () => {
    const place =
      '<meta charset="utf-8"><p lang="en">x</p><rj-declaration lang="ja"></rj-declaration>';
    const { folder, read } = site({ 'policy.html': place });
    expect(mark(folder, 'policy.html', '--write', '--base', '/choices/').status).toBe(0);
    const written = read('policy.html');
    expect(written).toContain('<template shadowrootmode="open" data-built>');
    expect(written).toContain('href="/choices/choices.declaration.css"');
    expect(written).toContain('閲覧したページのURL');
    expect(mark(folder, 'policy.html', '--write', '--base', '/choices/').stdout).toBe('');
    expect(read('policy.html')).toBe(written);
  });

  test('a compiled config will do too', () => {
    const { folder } = site();
    spawnSync(process.execPath, [
      join(root, 'dist/cli/rarejob-consent.js'),
      'compile',
      join(folder, 'choices.json'),
    ]);
    expect(mark(folder, 'a.html', '--config', 'choices.compiled.json').stdout).toBe(MARKED);
  });

  for (const [name, args, status, says, files] of [
    ['no file', [], 2, /mark needs HTML files or folders/, {}],
    ['a file that is not there', ['none.html'], 2, /none\.html/, {}],
    ['no config', ['a.html', '--config', 'none.json'], 2, /none\.json can't be read/, {}],
    ['two ways at once', ['a.html', '--write', '--check'], 2, /takes one of/, {}],
    ['several files and nowhere to put them', ['a.html', 'b.html'], 2, /Several files need/, {}],
    ['a folder and nowhere to put it', ['.'], 2, /Several files need/, {}],
    ['an option that is none', ['a.html', '--wrong'], 2, /'--wrong'/, {}],
    [
      'a config with faults',
      ['a.html'],
      1,
      /services\[0\]: .*"line-tga"/,
      { 'choices.json': JSON.stringify({ ...CONFIG, services: ['line-tga'] }) },
    ],
  ] as const) {
    test(`bad input: ${name}`, () => {
      const { folder, read } = site(files);
      expect(mark(folder, ...args)).toMatchObject({
        status,
        stdout: '',
        stderr: expect.stringMatching(says),
      });
      expect(read('a.html')).toBe(TAG);
    });
  }
});
