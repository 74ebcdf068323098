import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXTENSION_PAGES, PICTURES } from '../../screenshots/pictures.ts';
import { SURFACES } from '../../support/surfaces.ts';

const FOLDER = join(import.meta.dirname, '../../screenshots');
/** All together, in bytes. */
const MOST = 2_750_000;

const kept = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.webp'));

test('every surface has its pictures, and every picture its surface', () => {
  expect(kept.sort()).toEqual([...PICTURES].sort());
});

test('they say in the index what they show', () => {
  const index = readFileSync(join(FOLDER, 'README.md'), 'utf8');
  for (const { name, shows } of [...SURFACES, ...EXTENSION_PAGES]) {
    expect(index).toContain(`[${name}](${name}/)`);
    expect(index).toContain(shows);
  }
});

test(`they are small: ${MOST} bytes together`, () => {
  const sizes = kept.map((path) => statSync(join(FOLDER, path)).size);
  expect(sizes.reduce((all, one) => all + one, 0)).toBeLessThan(MOST);
});
