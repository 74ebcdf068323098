import type { ArchiveLine } from './archive-lines.ts';
import { readCheckpoint } from './checkpoint.ts';
import { hex } from './entry.ts';
import { leafHash, pathSpans, type Span } from './merkle.ts';
import { type Piece, rootOfPieces } from './pieces.ts';
import type { Receipt, ReceiptRow } from './receipt.ts';
import { fromArchive } from './verify-archive.ts';

/** The receipt of a record from an archive, without the ledger; undefined where it has none of this id.
 * @param verifierKey what the archive's checkpoint is signed with */
export async function proveArchived(
  lines: AsyncIterable<ArchiveLine | undefined>,
  verifierKey: string,
  id: string,
): Promise<Receipt | undefined> {
  const pieces: Piece[] = [];
  const rows: ReceiptRow[] = [];
  let checkpoint = '';
  for await (const line of lines) {
    if (line === undefined) continue;
    if ('form' in line) checkpoint = line.checkpoint;
    else if ('leaf' in line) {
      const { hash } = fromArchive(line);
      pieces.push({ start: line.leaf, end: line.leaf + 1, hash: leafHash(hash) });
      if (line.chain === id) rows.push(line);
    } else if ('root' in line) {
      pieces.push({ start: line.from, end: line.to, hash: Buffer.from(line.root, 'hex') });
    }
  }
  const size = readCheckpoint(checkpoint, verifierKey)?.size;
  if (rows.length === 0 || size === undefined) return undefined;
  return {
    checkpoint,
    rows: rows.map((row) => ({
      ...row,
      path: pathSpans(row.leaf ?? 0, size).map((span) => hex(rootOfPieces(within(pieces, span)))),
    })),
  };
}

/** Pieces of a span, by halving: there may be as many as rows. */
function within(pieces: readonly Piece[], { start, end }: Span) {
  const first = firstFrom(pieces, start);
  return pieces.slice(first, firstFrom(pieces, end));
}

function firstFrom(pieces: readonly Piece[], leaf: number): number {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.start ?? 0) < leaf) low = middle + 1;
    else high = middle;
  }
  return low;
}
