import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, realpath, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export interface FileToWrite {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Writes files all or none: each beside its place first, and into it when all of them are there. Nobody ever
 * reads a half of one. Who links to a file goes on linking to it.
 * @returns in one line why nothing was written. */
export async function writeFiles(files: readonly FileToWrite[]): Promise<string | undefined> {
  const made: { readonly from: string; readonly to: string }[] = [];
  const folders: string[] = [];
  let path = '';
  try {
    for (const file of files) {
      path = file.path;
      const first = await mkdir(dirname(path), { recursive: true });
      if (first !== undefined) folders.push(...between(first, dirname(path)));
      const to = await realpath(path).catch(() => path);
      const there = await stat(to).catch(() => undefined);
      if (there?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
      if (there) await access(to, constants.W_OK);
      const from = join(dirname(to), `.${basename(to)}.${randomUUID()}`);
      made.push({ from, to });
      await writeFile(from, file.content, { flag: 'wx', ...(there && { mode: there.mode }) });
    }
    for (const { from, to } of made) {
      path = to;
      await rename(from, to);
    }
    return undefined;
  } catch (error) {
    for (const { from } of made) await rm(from, { force: true }).catch(() => undefined);
    // Deepest first; one that somebody else put something into stays.
    for (const folder of folders.reverse()) await rmdir(folder).catch(() => undefined);
    return `${path} can't be written: ${whyNot(error)}`;
  }
}

/** A folder and those below it, down to another. */
function between(first: string, last: string): string[] {
  const folders = [last];
  for (let at = last; at !== first && at !== dirname(at); at = dirname(at))
    folders.push(dirname(at));
  return folders.reverse();
}

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a part of the path is a file, not a folder',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  ELOOP: 'links lead in a circle',
};

/** What a file system says, in words. */
export function whyNot(error: unknown): string {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException;
  return WORDS[code] ?? message;
}
