import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { codeOf } from './database.ts';

/** The secret of a ledger in a folder: in a file beside it, made with the first start. A copy of the folder
 * alone has it not.
 * @throws where there are records and the file is gone: with another one their members are not found. */
export async function secretBeside(folder: string): Promise<string> {
  const file = `${resolve(folder)}.secret`;
  const kept = await readFile(file, 'utf8').catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
    return undefined;
  });
  if (kept !== undefined) return kept.trim();
  if (existsSync(join(folder, 'PG_VERSION'))) {
    throw new Error(
      `${folder} has records, and ${file}, the secret that they are kept with, is gone.`,
    );
  }
  await mkdir(dirname(file), { recursive: true });
  const secret = randomBytes(32).toString('hex');
  await writeFile(file, `${secret}\n`, { flag: 'wx', mode: 0o600 });
  return secret;
}
