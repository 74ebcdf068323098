import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/* `services.ts` is a list of imports, as those are read alike by Vite, by Node (which loads `vite.config.ts`)
 * and by TypeScript. It is written from the folder by this test. */
const WRITE = 'npx vitest run --config test/vitest.config.ts test/unit/catalogue/list.test.ts -u';
const FOLDER = join(import.meta.dirname, '../../../sdk/catalogue');

const ids = readdirSync(join(FOLDER, 'services'))
  .map((file) => file.replace(/\.json$/, ''))
  .sort();
const nameOf = (id: string): string => `_${id.replaceAll('-', '_')}`;

const list = `// One line a file of services/, written by: ${WRITE}
${ids.map((id) => `export { default as ${nameOf(id)} } from './services/${id}.json' with { type: 'json' };`).join('\n')}
`;

test(`services.ts lists the folder; after adding a file run: ${WRITE}`, async () => {
  await expect(list).toMatchFileSnapshot(join(FOLDER, 'services.ts'));
});

test.each(ids)('%s is what its file is called', (id) => {
  const text = readFileSync(join(FOLDER, 'services', `${id}.json`), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ id });
});
