import { ARCHIVE_FORM, type ArchivedRow, type ArchiveLine, digestOfRows } from './archive-lines.ts';
import { readArchiveNote } from './archive-note.ts';
import { type Checkpoint, readCheckpoint } from './checkpoint.ts';
import { type Entry, hashOf, hex } from './entry.ts';
import { leafHash } from './merkle.ts';
import { isPiece, type Piece, rootOfPieces, withPiece } from './pieces.ts';
import { fromRowJson } from './row-json.ts';
import { isSignedTombstone } from './tombstone.ts';

/** What an archive has, and what is wrong with it. */
export interface ArchiveReading {
  readonly faults: readonly string[];
  readonly period: string;
  readonly rows: number;
  /** Rows that are empty, as `chain position`. */
  readonly emptied: ReadonlySet<string>;
  /** Of the rows, as it was signed; hex. */
  readonly digest: string;
  /** Of the tree that they are in; undefined where it is not signed with the key. */
  readonly checkpoint: Checkpoint | undefined;
}

const MOST_FAULTS = 1000;

/** Reads an archive. Needs no ledger, only the key that its notes are verified with. */
export async function verifyArchive(
  lines: AsyncIterable<ArchiveLine | undefined>,
  verifierKey: string,
): Promise<ArchiveReading> {
  const faults: string[] = [];
  const find = (fault: string) => {
    if (faults.length < MOST_FAULTS) faults.push(fault);
  };
  const digest = digestOfRows();
  const emptied = new Map<string, Entry>();
  const tombstones: Entry[] = [];
  let [period, rows, at, number] = ['', 0, 0, 0];
  let checkpoint: Checkpoint | undefined;
  let pieces: readonly Piece[] = [];
  let end: string | undefined;
  const put = (piece: Piece) => {
    if (piece.start !== at || !isPiece(piece)) find(`line ${number}: leaf ${at} is missed`);
    at = piece.end;
    pieces = withPiece(pieces, piece);
  };

  for await (const line of lines) {
    number += 1;
    if (line === undefined) find(`line ${number} is cut off, or no line of an archive`);
    else if (end !== undefined) find(`line ${number} stands after the end`);
    else if ('form' in line) {
      if (line.form !== ARCHIVE_FORM || number > 1) find(`line ${number}: another form`);
      period = line.period;
      checkpoint = readCheckpoint(line.checkpoint, verifierKey);
    } else if ('leaf' in line) {
      const row = fromArchive(line);
      const name = `${row.chain} ${row.position}`;
      rows += 1;
      digest.add(line);
      if (row.erases !== null) tombstones.push(row);
      if (row.record === null && row.erases === null) emptied.set(name, row);
      else if (hex(hashOf(row)) !== hex(row.hash)) find(`${name} changed`);
      put({ start: line.leaf, end: line.leaf + 1, hash: leafHash(row.hash) });
    } else if ('tombstone' in line) {
      const row = fromRowJson(line.tombstone);
      if (hex(hashOf(row)) !== hex(row.hash)) find(`${row.chain} ${row.position} changed`);
      tombstones.push(row);
    } else if ('root' in line) {
      put({ start: line.from, end: line.to, hash: Buffer.from(line.root, 'hex') });
    } else if ('end' in line) end = line.end;
    else find(`line ${number} is no line of an archive`);
  }

  for (const row of tombstones) {
    if (!isSignedTombstone(row, verifierKey)) find(`${row.chain} ${row.position} unsigned`);
  }
  const isExplained = explainedBy(tombstones);
  for (const [name, row] of emptied) if (!isExplained(row)) find(`${name} unexplained`);

  const signed = end === undefined ? undefined : readArchiveNote(end, verifierKey);
  const value = hex(digest.value());
  if (end === undefined) find('its end is missing');
  else if (!signed) find('it is not signed with this key');
  else if (signed.period !== period || signed.rows !== rows || hex(signed.digest) !== value) {
    find(
      `it has ${rows} rows of ${period}, and not the ${signed.rows} of ${signed.period} that were signed`,
    );
  }
  if (!checkpoint) find('its checkpoint is not signed with this key');
  else if (at !== checkpoint.size || hex(rootOfPieces(pieces)) !== hex(checkpoint.root)) {
    find('its rows are not in the tree of its checkpoint');
  }
  return { faults, period, rows, emptied: new Set(emptied.keys()), digest: value, checkpoint };
}

export const fromArchive = ({ leaf: _, ...row }: ArchivedRow): Entry => fromRowJson(row);

/** Whether a tombstone says that a row was emptied: all of a chain, or one record in it. */
function explainedBy(tombstones: readonly Entry[]): (row: Entry) => boolean {
  const upTo = new Map<string, number>();
  for (const { chain, recordId, erases } of tombstones) {
    const name = `${chain} ${recordId}`;
    upTo.set(name, Math.max(erases ?? 0, upTo.get(name) ?? 0));
  }
  return ({ chain, recordId, position }) =>
    position <= Math.max(upTo.get(`${chain} ${chain}`) ?? 0, upTo.get(`${chain} ${recordId}`) ?? 0);
}
