import { readCheckpoint, signCheckpoint } from './checkpoint.ts';
import type { Database } from './database.ts';
import { hashOf, hex } from './entry.ts';
import { type Edge, leafHash, pathSpans, rootByPath, rootOf, withLeaf } from './merkle.ts';
import type { NoteSigner } from './note.ts';
import { readChain } from './read-chains.ts';
import { readLeaves } from './read-leaves.ts';
import { fromRowJson, type RowJson, rowJson } from './row-json.ts';
import { sweep } from './sweep.ts';

/** Proves without the ledger that rows were in it when a checkpoint was signed. */
export interface Receipt {
  readonly checkpoint: string;
  readonly rows: readonly (RowJson & {
    readonly leaf: number;
    /** Hashes from the leaf up to the root, hex. */
    readonly path: readonly string[];
  })[];
}

/** The receipt of a record; undefined where there is none of this id. Reads every leaf. */
export async function proveRecord(
  database: Database,
  signer: NoteSigner,
  id: string,
  now: number,
): Promise<Receipt | undefined> {
  const { size, root } = await sweep(database, now);
  const rows = (await readChain(database, id))?.rows ?? [];
  if (rows.length === 0) return undefined;
  const leaves = await database.query<{ number: number | string; position: number }>(
    'select number, position from leaves where chain = $1',
    [id],
  );
  const numbers = new Map(leaves.map(({ number, position }) => [position, Number(number)]));
  const proven = rows.flatMap((row) => {
    const leaf = numbers.get(row.position);
    return leaf === undefined || leaf >= size ? [] : [{ ...rowJson(row), leaf }];
  });
  const pathOf = await readPaths(
    database,
    proven.map(({ leaf }) => leaf),
    size,
  );
  return {
    checkpoint: signCheckpoint(signer, { size, root, time: now }),
    rows: proven.map((row) => ({ ...row, path: pathOf(row.leaf) })),
  };
}

/** The paths of some leaves, by going once over all. */
async function readPaths(
  database: Database,
  indices: readonly number[],
  size: number,
): Promise<(index: number) => readonly string[]> {
  const keyOf = (start: number, end: number) => `${start} ${end}`;
  const spans = new Map(
    indices
      .flatMap((index) => pathSpans(index, size))
      .map(({ start, end }) => [keyOf(start, end), { start, end, edge: [] as Edge }]),
  );
  for await (const { number, hash } of readLeaves(database)) {
    for (const span of spans.values()) {
      if (number < span.start || number >= span.end) continue;
      span.edge = withLeaf(span.edge, number - span.start, leafHash(hash));
    }
  }
  return (index) =>
    pathSpans(index, size).map(({ start, end }) =>
      hex(rootOf(spans.get(keyOf(start, end))?.edge ?? [])),
    );
}

/** What is wrong with a receipt; nothing where it proves what it says. Needs no ledger, only the key that
 * its checkpoints are verified with. */
export function verifyReceipt({ checkpoint, rows }: Receipt, verifierKey: string): string[] {
  const signed = readCheckpoint(checkpoint, verifierKey);
  if (!signed) return ['the checkpoint is not signed with this key'];
  if (rows.length === 0) return ['no row is in it'];
  return rows.flatMap((line) => {
    const { leaf, path, ...json } = line;
    const row = fromRowJson(json);
    const name = `row ${row.position} of ${row.chain}`;
    const isErased = row.record === null && row.erases === null;
    if (!isErased && hex(hashOf(row)) !== hex(row.hash)) return [`${name} has another hash`];
    const steps = path.map((hash) => Buffer.from(hash, 'hex'));
    const root = rootByPath(leaf, signed.size, leafHash(row.hash), steps);
    return root && hex(root) === hex(signed.root) ? [] : [`${name} is not in the tree`];
  });
}
