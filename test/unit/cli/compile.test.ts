import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../sdk/cli/compile.ts';
import { helpFor } from '../../../sdk/cli/help.ts';
import { texts } from '../../../sdk/cli/texts.ts';
import { sha256 } from '../../../sdk/compile/digest.ts';
import { CONFIG, run, site } from './support.ts';

const compiling = ({ at }: ReturnType<typeof site>, ...args: string[]) =>
  run(compile, at('choices.json'), ...args);

describe('a config', () => {
  test('may begin with the mark that some editors write', async () => {
    const own = site({ 'choices.json': `\uFEFF${JSON.stringify(CONFIG)}` });
    expect((await compiling(own)).status).toBe(0);
  });

  test('with faults of several kinds is told all of them at once', async () => {
    const own = site({
      'choices.json': JSON.stringify({ ...CONFIG, services: ['GA4', 'nobody'], hosts: ['co.jp'] }),
    });
    const { status, stderr } = await compiling(own);
    expect(status).toBe(1);
    for (const path of ['services[0]', 'services[1]', 'hosts[0]'])
      expect(stderr).toContain(`  ${path}: `);
  });
});

test('--base with and without its last slash is one', async () => {
  const own = site();
  const read = async (base: string) => {
    await compiling(own, '--base', base);
    return own.read('choices.compiled.json');
  };
  expect(await read('/choices')).toBe(await read('/choices/'));
  expect(await read('/choices')).toContain('"/choices/choices.ja.json"');
});

describe('site and archive are written together or not at all', () => {
  test.each([
    [
      'a file of the site is a folder',
      'choices.ja.json/x',
      /choices\.ja\.json can't be written: it is a folder/,
    ],
    [
      'the archive is a file',
      'choices.archive',
      /choices\.archive.* can't be read: a part of the path is a file/,
    ],
    [
      'a folder on the way is a file',
      '.well-known',
      /can't be written: a part of the path is a file/,
    ],
  ])('%s', async (_, name, says) => {
    const own = site({ [name]: 'here' });
    const before = own.all();
    const said = await compiling(own);
    expect(said).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(says) });
    expect(said.stderr).not.toMatch(/\n\s+at /);
    expect(own.all()).toEqual(before);
    expect(readdirSync(own.folder).filter((name) => name.startsWith('.choices'))).toEqual([]);
  });
});

describe('the archive', () => {
  test('is not begun anew where it can not be read', async () => {
    const own = site();
    await compiling(own);
    const archive = own.read('choices.archive/archive.json');
    writeFileSync(own.at('choices.archive/archive.json'), archive.slice(0, 40));
    const before = own.all();
    expect((await compiling(own)).status).toBe(1);
    expect(own.all()).toEqual(before);
  });

  test('is told where its index is lost and texts are there', async () => {
    const own = site();
    await compiling(own);
    const [text = ''] = readdirSync(own.at('choices.archive')).filter(
      (name) => name !== 'archive.json',
    );
    const other = site({ [`choices.archive/${text}`]: own.read(`choices.archive/${text}`) });
    const before = other.all();
    const said = await compiling(other);
    expect(said).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('missing beside 1 texts'),
    });
    expect(other.all()).toEqual(before);
  });

  test('is not the place that a folder has', async () => {
    const own = site();
    mkdirSync(own.at('choices.archive/archive.json'), { recursive: true });
    expect(await compiling(own)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("archive.json can't be read: it is a folder"),
    });
  });

  test('a text that was written by half is written anew, and that is said', async () => {
    const own = site();
    await compiling(own);
    const before = own.all();
    const [half = ''] = readdirSync(own.at('choices.archive')).filter(
      (name) => name !== 'archive.json',
    );
    writeFileSync(
      own.at('choices.archive', half),
      own.read(`choices.archive/${half}`).slice(0, 20),
    );
    expect((await compiling(own)).stderr).toContain(`${half} was not what its name says`);
    expect(own.all()).toEqual(before);
  });
});

test('a digest that begins with a hyphen is a digest', async () => {
  let text = '';
  let digest = '';
  for (let n = 0; !digest.startsWith('-'); n += 1) {
    text = `{"n":${n}}`;
    digest = await sha256(text);
  }
  const own = site({ [`choices.archive/${digest}.json`]: text });
  expect(await run(texts, digest, '--archive', own.at('choices.archive'))).toEqual({
    status: 0,
    stdout: text,
    stderr: '',
  });
  const none = await run(texts, '--archive', own.at('choices.json'));
  expect(none).toMatchObject({
    status: 2,
    stderr: expect.stringContaining(basename('choices.json')),
  });
});

test.each(['init', 'compile', 'mark', 'check', 'confirm', 'diff', 'doctor', 'texts', 'schema'])(
  '%s --help says what it does',
  (command) => {
    for (const ask of ['--help', '-h'])
      expect(helpFor(command, ['x', ask])).toMatch(
        new RegExp(`^rarejob-consent\\n {2}${command}\\b`),
      );
    expect(helpFor(command, ['x'])).toBeUndefined();
  },
);
