import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Compilation } from '../compile/compile-config.ts';
import type { Result } from '../core/index.ts';
import { parseArchive } from './archive.schema.ts';
import { type Archive, archived, EMPTY_ARCHIVE } from './archive.ts';
import { type FileToWrite, whyNot, writeFiles } from './write-files.ts';

const INDEX = 'archive.json';

/** The archive of a folder; an empty one where there is no folder. One that can't be read is not one that
 * isn't there: what it keeps can't be made again.
 * @returns a text where the folder can't be read. */
export async function readArchive(folder: string): Promise<Result<Archive> | string> {
  let text: string;
  try {
    text = await readFile(join(folder, INDEX), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return withoutIndex(folder);
    return `${join(folder, INDEX)} can't be read: ${whyNot(error)}`;
  }
  try {
    return parseArchive(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    return { ok: false, faults: [{ path: '', message: `no JSON: ${error}` }] };
  }
}

/** Texts without the index that says when they were shown: it was lost. */
async function withoutIndex(folder: string): Promise<Result<Archive> | string> {
  try {
    const texts = (await readdir(folder)).filter((name) => /^[\w-]{43}\.json$/.test(name));
    if (texts.length === 0) return { ok: true, value: EMPTY_ARCHIVE };
    const message = `it is missing beside ${texts.length} texts: bring it back from your source, or name another --archive`;
    return { ok: false, faults: [{ path: '', message }] };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return { ok: true, value: EMPTY_ARCHIVE };
    return `${folder} can't be read: ${whyNot(error)}`;
  }
}

export interface ArchiveFiles {
  readonly files: readonly FileToWrite[];
  /** Files of texts that were not what their names say, and are written anew. */
  readonly repaired: readonly string[];
}

/** The files that keep what a compilation tells people: the index, and every text under its digest. A text
 * that is there is not written again, unless an earlier write of it was cut off.
 * @returns a text where one can't be read. */
export async function archiveFiles(
  folder: string,
  archive: Archive,
  compilation: Compilation,
  at: string,
): Promise<ArchiveFiles | string> {
  const kept = new Map<string, string>();
  const { texts, config } = compilation;
  const keep = (digest: string | undefined, text = ''): void => {
    if (digest) kept.set(join(folder, `${digest}.json`), text);
  };
  for (const [language, { notice, details, files }] of Object.entries(texts)) {
    const [shown] = Object.values(files);
    keep(config.texts[language]?.digest, shown);
    for (const file of [notice.details, details.rights, details.japanese]) {
      if (file) keep(file.digest, files[file.url]);
    }
  }
  const files: FileToWrite[] = [];
  const repaired: string[] = [];
  for (const [path, content] of kept) {
    const there = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => error);
    if (there === content) continue;
    if (typeof there === 'string') repaired.push(path);
    else if (there.code !== 'ENOENT') return `${path} can't be read: ${whyNot(there)}`;
    files.push({ path, content });
  }
  const next = archived(archive, compilation, at);
  if (next !== archive) {
    // Last: what it names is there before it.
    const content = `${JSON.stringify(next, undefined, 2)}\n`;
    files.push({ path: join(folder, INDEX), content });
  }
  return { files, repaired };
}

/** Keeps what a compilation tells people, whole or not at all.
 * @returns in one line why not. */
export async function writeArchive(
  folder: string,
  archive: Archive,
  compilation: Compilation,
  at: string,
): Promise<string | undefined> {
  const kept = await archiveFiles(folder, archive, compilation, at);
  return typeof kept === 'string' ? kept : writeFiles(kept.files);
}
