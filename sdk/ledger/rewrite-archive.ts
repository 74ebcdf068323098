import { type ArchivedRow, type ArchiveLine, readArchive, writeArchive } from './archive-lines.ts';
import type { RowJson } from './row-json.ts';
import { type ArchiveReading, verifyArchive } from './verify-archive.ts';

/** Rows that are to be empty in a file, and what says by whose order. */
export interface Erasure {
  readonly isErased: (row: ArchivedRow) => boolean;
  readonly tombstones: readonly RowJson[];
}

/** Empties rows of an archive, which stays one: what is signed of a row is what stays of it. The new file takes
 * the place of the old one when it was looked at.
 * @throws where it would have faults */
export const rewriteArchive = (
  file: string,
  verifierKey: string,
  erasure: Erasure,
): Promise<ArchiveReading> =>
  writeArchive(file, linesWithout(file, erasure), (part) => expectWhole(part, verifierKey));

async function* linesWithout(
  file: string,
  { isErased, tombstones }: Erasure,
): AsyncGenerator<ArchiveLine> {
  const there = new Set<string>();
  for await (const line of readArchive(file)) {
    if (line === undefined) throw new Error(`${file} is cut off`);
    if ('tombstone' in line) there.add(line.tombstone.hash);
    if ('end' in line) {
      for (const tombstone of tombstones) if (!there.has(tombstone.hash)) yield { tombstone };
    }
    if ('leaf' in line && line.erases === null && isErased(line)) {
      yield { ...line, record: null, sdk: null, salt: null };
    } else yield line;
  }
}

/** @throws with what is wrong, where something is */
export async function expectWhole(file: string, verifierKey: string): Promise<ArchiveReading> {
  const reading = await verifyArchive(readArchive(file), verifierKey);
  const [fault] = reading.faults;
  if (fault !== undefined) throw new Error(`${file}: ${fault}`);
  return reading;
}
