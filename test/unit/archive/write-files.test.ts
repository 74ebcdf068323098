import { mkdir, rename, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { writeFiles } from '../../../sdk/archive/write-files.ts';
import { site } from '../cli/support.ts';

const NEW = (at: (name: string) => string) => [
  { path: at('a.txt'), content: 'new a' },
  { path: at('deep/b.txt'), content: 'new b' },
  { path: at('c.txt'), content: 'new c' },
];
const written = (own: ReturnType<typeof site>): Record<string, string> => {
  const { 'choices.json': _, ...all } = own.all();
  return all;
};

test('files come into their places together, and leave nothing beside them', async () => {
  const own = site({ 'a.txt': 'old a' });
  expect(await writeFiles(NEW(own.at))).toBeUndefined();
  expect(written(own)).toEqual({ 'a.txt': 'new a', 'deep/b.txt': 'new b', 'c.txt': 'new c' });
});

test('a folder in the way of the second leaves all as it was', async () => {
  const own = site({ 'a.txt': 'old a', 'deep/b.txt/here': 'x' });
  const before = own.all();
  expect(await writeFiles(NEW(own.at))).toMatch(/b\.txt can't be written: it is a folder/);
  expect(own.all()).toEqual(before);
});

test.each(['deep/b.txt', 'c.txt'])(
  'a folder that comes in the way half-way leaves all as it was: %s',
  async (name) => {
    const own = site({ 'a.txt': 'old a' });
    const move = async (from: string, to: string) => {
      if (to === own.at(name)) {
        await mkdir(to);
        await writeFile(own.at(name, 'here'), 'x');
      }
      await rename(from, to);
    };
    expect(await writeFiles(NEW(own.at), move)).toMatch(/can't be written/);
    expect(written(own)).toEqual({ 'a.txt': 'old a', [`${name}/here`]: 'x' });
  },
);

test('what can not be put back is named', async () => {
  const own = site({ 'a.txt': 'old a' });
  const move = async (from: string, to: string) => {
    if (to === own.at('c.txt') || from.endsWith('.was'))
      throw Object.assign(new Error(), { code: 'EROFS' });
    await rename(from, to);
  };
  expect(await writeFiles(NEW(own.at), move)).toBe(
    `${own.at('c.txt')} can't be written: the disk is read-only, and ${own.at('a.txt')} can't be put back`,
  );
});
