import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import {
  access,
  copyFile,
  link,
  mkdir,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export interface FileToWrite {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** It is on the disk, not only on its way there, before it takes its place. */
  readonly flush?: boolean | undefined;
}

/** A file beside its place, and a second name of what is in that until all are in theirs. */
interface Made {
  readonly from: string;
  readonly to: string;
  readonly was: string | undefined;
}

type Move = (from: string, to: string) => Promise<void>;

/** Writes files all or none: each beside its place first, and into it when all of them are there. Nobody ever
 * reads a half of one. Where one can't come into its place, those that did go back out of theirs. Who links to a
 * file goes on linking to it.
 * @param move brings a file into its place.
 * @returns in one line why nothing was written. */
export async function writeFiles(
  files: readonly FileToWrite[],
  move: Move = rename,
): Promise<string | undefined> {
  const made: Made[] = [];
  const placed: Made[] = [];
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
      made.push({ from, to, was: there && `${from}.was` });
      const { flush = false, content } = file;
      await writeFile(from, content, { flag: 'wx', flush, ...(there && { mode: there.mode }) });
    }
    for (const one of made) {
      path = one.to;
      const { from, to, was } = one;
      // Not every disk has second names.
      if (was !== undefined) await link(to, was).catch(() => copyFile(to, was));
      await move(from, to);
      placed.push(one);
    }
    await withoutTraces(made);
    return undefined;
  } catch (error) {
    const why = `${path} can't be written: ${whyNot(error)}`;
    const stuck = await backOut(placed, move);
    await withoutTraces(made.filter(({ to }) => !stuck.includes(to)));
    // Deepest first; one that somebody else put something into stays.
    for (const folder of folders.reverse()) await rmdir(folder).catch(() => undefined);
    return stuck.length > 0 ? `${why}, and ${stuck.join(', ')} can't be put back` : why;
  }
}

/** Gives places back what was in them.
 * @returns those where that failed. */
async function backOut(placed: readonly Made[], move: Move): Promise<string[]> {
  const stuck: string[] = [];
  for (const { to, was } of placed) {
    const back = was === undefined ? rm(to) : move(was, to);
    await back.catch(() => stuck.push(to));
  }
  return stuck;
}

async function withoutTraces(made: readonly Made[]): Promise<void> {
  for (const { from, was } of made)
    for (const name of [from, ...(was === undefined ? [] : [was])])
      await rm(name, { force: true }).catch(() => undefined);
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
  EFBIG: 'it is larger than a file may be here',
  EDQUOT: 'the disk has no more room for this user',
  EROFS: 'the disk is read-only',
  ELOOP: 'links lead in a circle',
};

/** What a file system says, in words. */
export function whyNot(error: unknown): string {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException;
  return WORDS[code] ?? message;
}
