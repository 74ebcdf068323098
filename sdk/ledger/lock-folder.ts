import { readFile, rm, writeFile } from 'node:fs/promises';
import { codeOf } from './database.ts';

/** Folders that this process has locked: in a container every process may have the same id. */
const own = new Set<string>();

/** Two processes in one folder of PGlite would destroy it: the second is told who is in there.
 * @returns what unlocks it. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = `${folder}.lock`;
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      own.add(file);
      return async () => {
        own.delete(file);
        await rm(file, { force: true });
      };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const owner = Number(await readFile(file, 'utf8').catch(() => ''));
    if (owner === process.pid ? own.has(file) : isRunning(owner)) {
      throw new Error(`${folder} is in use by process ${owner}. If it is not, delete ${file}.`);
    }
    // Left by a process that was killed.
    await rm(file, { force: true });
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
