import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keysOf, secretBeside } from '../../../sdk/ledger/index.ts';

const newFolder = () => join(mkdtempSync(join(tmpdir(), 'ledger-secret-')), 'data');

test('the secret of a folder is made once, for this user only, and stands beside it', async () => {
  const folder = newFolder();
  const secret = await secretBeside(folder);
  expect(() => keysOf(secret)).not.toThrow();
  expect(await secretBeside(folder)).toBe(secret);
  expect(readFileSync(`${folder}.secret`, 'utf8')).toBe(`${secret}\n`);
  expect(statSync(`${folder}.secret`).mode & 0o777).toBe(0o600);
  expect(await secretBeside(newFolder())).not.toBe(secret);
});

test('where there are records, a secret that is gone is not made anew', async () => {
  const folder = newFolder();
  await secretBeside(folder);
  mkdirSync(folder);
  writeFileSync(join(folder, 'PG_VERSION'), '18');
  rmSync(`${folder}.secret`);
  await expect(secretBeside(folder)).rejects.toThrow('is gone');
});
