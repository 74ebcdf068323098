import { existsSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockFolder, type Owner, ownerNow } from '../../../sdk/ledger/lock-folder.ts';

const newFolder = () => join(mkdtempSync(join(tmpdir(), 'ledger-lock-')), 'data');
const leave = (folder: string, owner: unknown) =>
  writeFileSync(`${folder}.lock`, JSON.stringify(owner));

/** Another process that lives: it renews what it has locked. */
function renewing(folder: string): () => void {
  const timer = setInterval(() => utimesSync(`${folder}.lock`, new Date(), new Date()), 200);
  return () => clearInterval(timer);
}

test('the second of one process is told who is in there', async () => {
  const folder = newFolder();
  const unlock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(`in use by process ${process.pid}`);
  await unlock();
  expect(existsSync(`${folder}.lock`)).toBe(false);
  await (await lockFolder(folder))();
});

test.each([
  ['of another container, which has the same id', { space: 'pid:[1]' }],
  ['of another machine', { host: 'elsewhere' }],
] as const)('a process %s holds the folder while it renews', async (_, other) => {
  const folder = newFolder();
  leave(folder, { ...(await ownerNow()), ...other });
  const stop = renewing(folder);
  await expect(lockFolder(folder)).rejects.toThrow('is in use by process');
  stop();
});

test('what another container left that was killed is taken over', async () => {
  const folder = newFolder();
  leave(folder, { ...(await ownerNow()), space: 'pid:[1]' });
  const unlock = await lockFolder(folder);
  expect(JSON.parse(readFileSync(`${folder}.lock`, 'utf8'))).toEqual(await ownerNow());
  await unlock();
});

test.each<[string, Partial<Owner>]>([
  ['that is not there any more', { pid: 2 ** 22 + 1 }],
  ['whose id another one has now', { started: '1' }],
])('a process of this machine %s is not waited for', async (_, other) => {
  const folder = newFolder();
  leave(folder, { ...(await ownerNow()), ...other });
  const stop = renewing(folder);
  const unlock = await lockFolder(folder);
  stop();
  await unlock();
});

test('of many that find what was left, one has the folder', async () => {
  const folder = newFolder();
  leave(folder, { ...(await ownerNow()), started: '1' });
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
  const unlocks = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(unlocks).toHaveLength(1);
  for (const unlock of unlocks) await unlock();
});

test('a lock of the version before, whose process runs, is held', async () => {
  const folder = newFolder();
  leave(folder, process.ppid);
  await expect(lockFolder(folder)).rejects.toThrow(`process ${process.ppid} of this machine`);
});
