import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Compilation } from '../compile/compile-config.ts';
import type { Result } from '../core/index.ts';
import { parseArchive } from './archive.schema.ts';
import { type Archive, archived, EMPTY_ARCHIVE } from './archive.ts';

const INDEX = 'archive.json';

/** The archive of a folder; an empty one where there is no folder. */
export async function readArchive(folder: string): Promise<Result<Archive>> {
  let text: string;
  try {
    text = await readFile(join(folder, INDEX), 'utf8');
  } catch {
    return { ok: true, value: EMPTY_ARCHIVE };
  }
  try {
    return parseArchive(JSON.parse(text));
  } catch (error) {
    return { ok: false, faults: [{ path: '', message: `no JSON: ${error}` }] };
  }
}

/** Keeps what a compilation tells people: the index, and every text under its digest. A text that is
 * there is never written again. */
export async function writeArchive(
  folder: string,
  archive: Archive,
  compilation: Compilation,
  at: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { texts, config } = compilation;
  for (const [language, { notice, details, files }] of Object.entries(texts)) {
    const [shown] = Object.values(files);
    await keep(folder, config.texts[language]?.digest, shown);
    for (const file of [notice.details, details.rights, details.japanese]) {
      if (file) await keep(folder, file.digest, files[file.url]);
    }
  }
  const next = archived(archive, compilation, at);
  if (next !== archive) {
    await writeFile(join(folder, INDEX), `${JSON.stringify(next, undefined, 2)}\n`);
  }
}

async function keep(folder: string, digest: string | undefined, text = ''): Promise<void> {
  if (!digest) return;
  await writeFile(join(folder, `${digest}.json`), text, { flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
}
