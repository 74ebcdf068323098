import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { fileLines } from './file-lines.ts';
import { isRowJson, type RowJson } from './row-json.ts';

/* A file of rows that left the ledger, a JSON object a line: the head; rows in the order of their leaves, and
 * between them the roots over leaves that are not in the file; tombstones that stand elsewhere and say why rows
 * are empty; the ledger's signature under all of it. */

export const ARCHIVE_FORM = 'rarejob-consent ledger archive 1';

export interface ArchiveHead {
  readonly form: typeof ARCHIVE_FORM;
  /** The month that it closes: what had been received before its end, and could leave. */
  readonly period: string;
  readonly until: string;
  /** A signed note: the tree that the rows are in. */
  readonly checkpoint: string;
}

export interface ArchivedRow extends RowJson {
  readonly leaf: number;
}

/** Leaves that are not in the file, and the root over them. */
export interface ArchivedGap {
  readonly from: number;
  readonly to: number;
  readonly root: string;
}

export type ArchiveLine =
  | ArchiveHead
  | ArchivedRow
  | ArchivedGap
  | { readonly tombstone: RowJson }
  | { readonly end: string };

/** What is signed of the rows: all that stays of a row when it is erased. */
export function digestOfRows(): { add(row: ArchivedRow): void; value(): Uint8Array } {
  const digest = createHash('sha256');
  return {
    add({ leaf, chain, position, id, revision, staging, receivedAt, erases, hash }) {
      const stays = [leaf, chain, position, id, revision, staging, receivedAt, erases, hash];
      digest.update(`${JSON.stringify(stays)}\n`);
    },
    value: () => digest.digest(),
  };
}

/** Every line of a file; `undefined` for one that is no line of an archive, as the last of a file that was cut
 * off. */
export async function* readArchive(file: string): AsyncGenerator<ArchiveLine | undefined> {
  for await (const line of fileLines(file)) yield line && parsed(line.toString());
}

function parsed(line: string): ArchiveLine | undefined {
  try {
    const value: unknown = JSON.parse(line.replace(/^\uFEFF/, ''));
    return isLine(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isLine(value: unknown): value is ArchiveLine {
  if (typeof value !== 'object' || value === null) return false;
  const parts = value as Readonly<Record<string, unknown>>;
  const areTexts = (...names: string[]) => names.every((name) => typeof parts[name] === 'string');
  const areNumbers = (...names: string[]) =>
    names.every((name) => Number.isSafeInteger(parts[name]));
  if ('form' in parts) return areTexts('form', 'period', 'until', 'checkpoint');
  if ('leaf' in parts) return areNumbers('leaf') && isRowJson(value);
  if ('tombstone' in parts) return isRowJson(parts.tombstone);
  if ('root' in parts) return areNumbers('from', 'to') && areTexts('root');
  return areTexts('end');
}

const CHUNK = 65_536;

/** Writes a file beside its place, onto the disk, and into its place when it has been looked at.
 * @param check throws where what was written is not what it should be */
export async function writeArchive<T>(
  file: string,
  lines: AsyncIterable<ArchiveLine>,
  check: (written: string) => Promise<T>,
): Promise<T> {
  const part = `${file}.part`;
  try {
    const handle = await open(part, 'w');
    try {
      let text = '';
      for await (const line of lines) {
        text += `${JSON.stringify(line)}\n`;
        if (text.length < CHUNK) continue;
        await handle.writeFile(text);
        text = '';
      }
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const checked = await check(part);
    await rename(part, file);
    return checked;
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    throw error;
  }
}
