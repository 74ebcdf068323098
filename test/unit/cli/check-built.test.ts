import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { site } from './support.ts';

const check = (root: string) =>
  spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../../../sdk/cli/check-built.mjs'), root],
    {
      encoding: 'utf8',
    },
  );

test('a package that was not built is not packed, and that is said', () => {
  const promises = {
    exports: { '.': { default: './a.js' }, './b': './b.js' },
    bin: { x: './c.js' },
  };
  const own = site({ 'package.json': JSON.stringify(promises), 'a.js': '' });
  expect(check(own.folder)).toMatchObject({
    status: 1,
    stderr: 'Not built: ./b.js is missing, and 1 more. Run npm run build first.\n',
  });
  const whole = site({
    'package.json': JSON.stringify(promises),
    'a.js': '',
    'b.js': '',
    'c.js': '',
  });
  expect(check(whole.folder)).toMatchObject({ status: 0, stderr: '' });
});
