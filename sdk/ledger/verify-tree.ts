import { isSignedBegin } from './archive-note.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Database } from './database.ts';
import { hex } from './entry.ts';
import { type Edge, leafHash, rootOf, withLeaf } from './merkle.ts';
import { readLeaves } from './read-leaves.ts';
import { LATENESS } from './sweep.ts';

/** `missing`: a row that was there is gone. `changed`: it has another hash. `backdated`: a row says that it
 * was received when a checkpoint, or the tree, did not have it yet. */
export interface TreeFinding {
  readonly chain: string;
  readonly position: number;
  readonly kind: 'missing' | 'changed' | 'backdated';
}

/** A checkpoint whose leaves are not the first ones of the tree any more. */
export interface Inconsistent {
  readonly size: number;
  readonly kind: 'inconsistent';
  /** How many leaves there are: fewer than the checkpoint has where an older copy was put back. */
  readonly leaves: number;
}

/** Holds every row against the tree, and the tree against checkpoints that were kept where nobody who
 * writes to the database can.
 * @param verifierKey of the ledger: that it was the ledger who put rows into an archive is looked at by it */
export async function* verifyTree(
  database: Pick<Database, 'query'>,
  checkpoints: readonly Checkpoint[],
  verifierKey?: string,
): AsyncGenerator<TreeFinding | Inconsistent> {
  const inOrder = checkpoints.toSorted((a, b) => a.size - b.size || a.time - b.time);
  let [size, edge]: [number, Edge] = [0, []];
  let [reached, earliest] = [0, 0];
  const broken: number[] = [];
  /** Compares the checkpoints of the size that the tree has grown to. */
  function compare(): void {
    for (; inOrder[reached]?.size === size; reached += 1) {
      const { root, time } = inOrder[reached] as Checkpoint;
      earliest = Math.max(earliest, time - LATENESS);
      if (hex(root) !== hex(rootOf(edge))) broken.push(size);
    }
  }
  compare();
  for await (const { chain, position, hash, row, archived } of readLeaves(database)) {
    if (!row) {
      const isSigned = archived && (!verifierKey || isSignedBegin(chain, archived, verifierKey));
      if (!isSigned) yield { chain, position, kind: 'missing' };
      else if (position === archived.position && hex(hash) !== hex(archived.hash)) {
        yield { chain, position, kind: 'changed' };
      }
    } else if (hex(row.hash) !== hex(hash)) yield { chain, position, kind: 'changed' };
    else if (row.receivedAt < earliest) yield { chain, position, kind: 'backdated' };
    edge = withLeaf(edge, size, leafHash(hash));
    size += 1;
    compare();
  }
  for (const promised of [...broken, ...inOrder.slice(reached).map((one) => one.size)]) {
    yield { size: promised, kind: 'inconsistent', leaves: size };
  }
  yield* withoutLeaf(database);
}

/** Rows that were not there when the tree took in what had been received by then. */
async function* withoutLeaf({ query }: Pick<Database, 'query'>): AsyncGenerator<TreeFinding> {
  const [tree] = await query<{ swept_at: Date | null }>(
    "select swept_at from tree where name = 'rows'",
  );
  if (!tree?.swept_at) return;
  const rows = await query<{ chain: string; position: number }>(
    `select e.chain, e.position from entries e
     left join leaves l on l.chain = e.chain and l.position = e.position
     where l.number is null and e.received_at < $1 order by e.chain, e.position`,
    [new Date(tree.swept_at.getTime() - LATENESS)],
  );
  for (const { chain, position } of rows) yield { chain, position, kind: 'backdated' };
}
