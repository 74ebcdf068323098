import { DAY } from '../core/index.ts';
import { type Checkpoint, readCheckpoint, signCheckpoint } from './checkpoint.ts';
import type { Database } from './database.ts';
import { type Entry, hashOf, hex } from './entry.ts';
import { isConsistent, leafHash, pathSpans, rootByPath } from './merkle.ts';
import type { NoteSigner } from './note.ts';
import { type Promised, readPromise, signPromise } from './promise.ts';
import { readChain } from './read-chains.ts';
import { fromRowJson, isRowJson, type RowJson, rowJson } from './row-json.ts';
import { sweep } from './sweep.ts';
import { readRoots } from './tiles.ts';
import type { Head } from './tree-head.ts';

/** A row, with the way from it to the root where it is in the tree. */
export interface ReceiptRow extends RowJson {
  readonly leaf?: number;
  /** Hashes from the leaf up to the root, hex. */
  readonly path?: readonly string[];
}

/** What somebody holds in hand of rows, without the ledger: that they will be in its tree (`promise`), or that
 * they were when a checkpoint was signed. */
export interface Receipt {
  readonly promise?: string;
  readonly checkpoint?: string;
  readonly rows: readonly ReceiptRow[];
}

const isTextIfAny = (value: unknown): boolean => value === undefined || typeof value === 'string';

/** Whether what came out of a file has the form of a receipt. What it proves `readReceipt` says. */
export function isReceipt(value: unknown): value is Receipt {
  const { rows, promise, checkpoint } = (value ?? {}) as Readonly<Record<keyof Receipt, unknown>>;
  return (
    Array.isArray(rows) && rows.every(isReceiptRow) && [promise, checkpoint].every(isTextIfAny)
  );
}

function isReceiptRow(value: unknown): value is ReceiptRow {
  if (!isRowJson(value)) return false;
  const { leaf = 0, path = [] } = value as Partial<Record<keyof ReceiptRow, unknown>>;
  return (
    Number.isSafeInteger(leaf) &&
    Array.isArray(path) &&
    path.every((hash) => typeof hash === 'string')
  );
}

/** When what is stored is in the tree at the latest; as a rule it is a minute later. */
const AT_THE_LATEST = DAY;

/** What is answered to who brought records. */
export const promiseRows = (
  signer: NoteSigner,
  rows: readonly Entry[],
  now: number,
): Receipt | undefined => {
  if (rows.length === 0) return undefined;
  const hashes = rows.map(({ hash }) => base64(hash));
  return {
    promise: signPromise(signer, { by: now + AT_THE_LATEST, hashes }),
    rows: rows.map(rowJson),
  };
};

/** The receipt of a record; undefined where there is none of this id. */
export async function proveRecord(
  database: Database,
  signer: NoteSigner,
  id: string,
  now: number,
): Promise<Receipt | undefined> {
  const tree = await sweep(database, now);
  return proveIn(database, { ...tree, note: signCheckpoint(signer, { ...tree, time: now }) }, id);
}

/** The same, in a tree that was published. Rows that came after it are not in it yet. */
export async function proveIn(
  database: Pick<Database, 'query'>,
  { size, note }: Head,
  id: string,
): Promise<Receipt | undefined> {
  const rows = (await readChain(database, id))?.rows ?? [];
  if (rows.length === 0) return undefined;
  const leaves = await database.query<{ number: number | string; position: number }>(
    'select number, position from leaves where chain = $1 and number < $2',
    [id, size],
  );
  const numbers = new Map(leaves.map(({ number, position }) => [position, Number(number)]));
  const paths = [...numbers.values()].map((leaf) => ({ leaf, spans: pathSpans(leaf, size) }));
  const roots = [
    ...(await readRoots(
      database,
      paths.flatMap(({ spans }) => spans),
    )),
  ];
  const pathOf = new Map(
    paths.map(({ leaf, spans }) => [leaf, roots.splice(0, spans.length).map(hex)]),
  );
  return {
    checkpoint: note,
    rows: rows.flatMap((row) => {
      const leaf = numbers.get(row.position);
      return leaf === undefined ? [] : [{ ...rowJson(row), leaf, path: pathOf.get(leaf) ?? [] }];
    }),
  };
}

/** A checkpoint that somebody else kept, and the hashes by which one leads to the other. */
export interface Kept {
  readonly checkpoint: Checkpoint;
  /** Of `GET /consistency`, hex; needed where the two are of different sizes. */
  readonly proof?: readonly string[] | undefined;
}

/** What a receipt proves, and what is wrong with it. */
export interface ReceiptReading {
  readonly faults: readonly string[];
  readonly proven: number;
  readonly promised: number;
  /** Milliseconds: until when what is only promised is to be in the tree. */
  readonly by: number | undefined;
}

/** Reads a receipt. Needs no ledger, only the key that its notes are verified with. */
export function readReceipt(receipt: Receipt, verifierKey: string, kept?: Kept): ReceiptReading {
  const { checkpoint, promise, rows } = receipt;
  const signed = checkpoint === undefined ? undefined : readCheckpoint(checkpoint, verifierKey);
  const given = promise === undefined ? undefined : readPromise(promise, verifierKey);
  const faults: string[] = [];
  if (checkpoint !== undefined && !signed)
    faults.push('the checkpoint is not signed with this key');
  if (promise !== undefined && !given) faults.push('the promise is not signed with this key');
  if (!signed && !given) {
    if (faults.length === 0) faults.push('there is neither a checkpoint nor a promise in it');
    return { faults, proven: 0, promised: 0, by: undefined };
  }
  if (rows.length === 0) faults.push('no row is in it');
  if (signed && kept) faults.push(...treeFaults(signed, kept));
  const states = rows.map((row) => stateOf(row, signed, given));
  const count = (state: State) => states.filter((one) => one.state === state).length;
  faults.push(...states.flatMap(({ fault }) => fault ?? []));
  return { faults, proven: count('proven'), promised: count('promised'), by: given?.by };
}

/** What is wrong with a receipt; nothing where it proves, or promises, what it says. */
export const verifyReceipt = (receipt: Receipt, verifierKey: string, kept?: Kept): string[] => [
  ...readReceipt(receipt, verifierKey, kept).faults,
];

type State = 'proven' | 'promised' | 'faulty';

function stateOf(
  { leaf, path, ...json }: ReceiptRow,
  signed: Checkpoint | undefined,
  given: Promised | undefined,
): { readonly state: State; readonly fault?: string } {
  const row = fromRowJson(json);
  const name = `row ${row.position} of ${row.chain}`;
  const isErased = row.record === null && row.erases === null;
  if (!isErased && hex(hashOf(row)) !== hex(row.hash)) {
    return { state: 'faulty', fault: `${name} has another hash` };
  }
  if (signed && leaf !== undefined) {
    const steps = (path ?? []).map((hash) => Buffer.from(hash, 'hex'));
    const root = rootByPath(leaf, signed.size, leafHash(row.hash), steps);
    return root && hex(root) === hex(signed.root)
      ? { state: 'proven' }
      : { state: 'faulty', fault: `${name} is not in the tree` };
  }
  return given?.hashes.includes(base64(row.hash))
    ? { state: 'promised' }
    : { state: 'faulty', fault: `${name} is neither proven nor promised` };
}

/** Whether a checkpoint is of one tree with one that was kept. */
export function treeFaults(named: Checkpoint, { checkpoint, proof }: Kept): string[] {
  const [first, second] = named.size <= checkpoint.size ? [named, checkpoint] : [checkpoint, named];
  if (first.size !== second.size && !proof) {
    return [
      `whether it is of one tree with the checkpoint of ${checkpoint.size} rows is not told without /consistency?from=${first.size}&to=${second.size}`,
    ];
  }
  const hashes = (proof ?? []).map((hash) => Buffer.from(hash, 'hex'));
  return isConsistent(first, second, hashes)
    ? []
    : [`it is not of one tree with the checkpoint of ${checkpoint.size} rows`];
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
