import * as files from 'node:fs/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { writeFiles } from '../../../sdk/archive/write-files.ts';
import { site } from '../cli/support.ts';

type Rename = (from: string, to: string) => Promise<void>;

/** What happens in the moment between the look at a place and the act. */
const disk = vi.hoisted(() => ({
  before: async (_from: string, _to: string): Promise<void> => {},
}));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof files>();
  const rename: Rename = async (from, to) => {
    await disk.before(from, to);
    return real.rename(from, to);
  };
  return { ...real, rename };
});
afterEach(() => {
  disk.before = async () => {};
});

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
    disk.before = async (_, to) => {
      if (to !== own.at(name)) return;
      await files.mkdir(to);
      await files.writeFile(own.at(name, 'here'), 'x');
    };
    expect(await writeFiles(NEW(own.at))).toMatch(/can't be written/);
    expect(written(own)).toEqual({ 'a.txt': 'old a', [`${name}/here`]: 'x' });
  },
);

test('what can not be put back is named', async () => {
  const own = site({ 'a.txt': 'old a' });
  disk.before = async (from, to) => {
    if (to === own.at('c.txt') || from.endsWith('.was'))
      throw Object.assign(new Error(), { code: 'EROFS' });
  };
  expect(await writeFiles(NEW(own.at))).toBe(
    `${own.at('c.txt')} can't be written: the disk is read-only, and ${own.at('a.txt')} can't be put back`,
  );
});
