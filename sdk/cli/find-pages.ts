import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { whyNot } from '../archive/write-files.ts';

/** A page's file, and the folder that was asked for. */
export interface FoundPage {
  readonly file: string;
  readonly from: string;
}

export interface FoundPages {
  readonly pages: readonly FoundPage[];
  /** What was named and is not there, or can't be looked into. */
  readonly faults: readonly string[];
  /** What looks like a page in a folder and is none. */
  readonly skipped: readonly string[];
}

/** The pages of files and folders, each once.
 * @param but a folder that is left out: the one that is written into. */
export async function findPages(given: readonly string[], but?: string): Promise<FoundPages> {
  const pages: FoundPage[] = [];
  const faults: string[] = [];
  const skipped: string[] = [];
  const seen = new Set<string>();
  const add = async (file: string, from: string): Promise<void> => {
    const real = await realpath(file);
    if (!seen.has(real)) pages.push({ file, from });
    seen.add(real);
  };
  for (const one of given) {
    try {
      if (!(await stat(one)).isDirectory()) {
        await add(one, dirname(one));
        continue;
      }
      for (const file of await pagesIn(one, but)) {
        const what = await stat(file).catch((error: unknown) => whyNot(error));
        if (typeof what === 'string') skipped.push(`${file} leads nowhere: ${what}`);
        else if (what.isFile()) await add(file, one);
      }
    } catch (error) {
      faults.push(`${one} can't be read: ${whyNot(error)}`);
    }
  }
  return { pages, faults, skipped };
}

/** Whatever is called as a page; folders may be too. */
const pagesIn = async (folder: string, but: string | undefined): Promise<string[]> =>
  (await readdir(folder, { recursive: true }))
    .filter(
      (name) => /\.(?:x?html?|xht)$/i.test(name) && !/(?:^|[\\/])node_modules[\\/]/.test(name),
    )
    .filter((name) => !PIECE.test(name))
    .filter((name) => but === undefined || relative(but, resolve(folder, name)).startsWith('..'))
    .sort()
    .map((name) => join(folder, name));

/** Pieces of pages that `compile` wrote. */
const PIECE =
  /(?:^|[\\/])choices\.(?:head|stub|(?:declaration|browser-help|rights)\.[a-z]{2,3})\.html$/;
