import { existsSync } from 'node:fs';
import {
  type Checkpoint,
  type Database,
  type Kept,
  keysOf,
  proveRecord,
  readCheckpoint,
  readReceipt,
  readStamp,
  requestStamp,
  type Stamp,
  signCheckpoint,
  signerOf,
  sweep,
  verifyTree,
} from '../ledger/index.ts';
import { complain } from './complain.ts';
import { readOfflineArguments } from './ledger-arguments.ts';
import type { LedgerSettings } from './ledger-settings.ts';
import { readBytes, readText } from './read-file.ts';
import { proofIn, receiptsIn } from './read-receipts.ts';
import { replaceFile } from './replace-file.ts';

export const signerFor = ({ secret }: Pick<LedgerSettings, 'secret'>) => {
  if (secret === undefined) throw new Error('This needs the secret of the ledger: --secret-file.');
  return signerOf(keysOf(secret));
};

/** `ledger checkpoint`: how many rows there are and the root over them, signed; to be kept where nobody who
 * writes to the database can. */
export async function printCheckpoint(database: Database, settings: LedgerSettings) {
  const signer = signerFor(settings);
  const time = Date.now();
  const tree = await sweep(database, time);
  const { out, tsa } = settings;
  await put(out, signCheckpoint(signer, { ...tree, time }));
  if (out !== undefined && tsa !== undefined) await stampFile(out, { ...settings, tsa });
  complain(`${tree.size} rows. Verified with the key ${signer.verifierKey}`);
  return 0;
}

interface Stamping {
  readonly tsa: string;
  readonly tsaCa?: string | undefined;
}

/** Has a checkpoint stamped, and keeps the stamp beside it. */
async function stampFile(file: string, { tsa, tsaCa }: Stamping): Promise<void> {
  const content = await readBytes(file);
  const authorities = await authoritiesIn(tsaCa);
  const answer = await requestStamp(content, tsa, { authorities });
  await replaceFile(`${file}.tsr`, answer);
  complain(stampLine(await readStamp(content, answer, { authorities })));
}

/** `ledger timestamp FILE --tsa URL`: needs no database. */
export async function timestampFile(args: string[]): Promise<number> {
  const { values, positionals } = readOfflineArguments(args);
  const [file] = positionals;
  const tsa = values.tsa ?? (process.env.LEDGER_TSA || undefined);
  if (file === undefined || tsa === undefined) {
    throw new Error('ledger timestamp needs FILE --tsa URL, or LEDGER_TSA.');
  }
  const tsaCa = values['tsa-ca'] ?? (process.env.LEDGER_TSA_CA || undefined);
  await stampFile(file, { tsa, tsaCa });
  return 0;
}

const authoritiesIn = (file: string | undefined): Promise<string | undefined> =>
  file === undefined ? Promise.resolve(undefined) : readText(file);

const stampLine = (stamp: Stamp | string): string =>
  typeof stamp === 'string'
    ? stamp
    : `stamped ${new Date(stamp.time).toISOString()} by ${stamp.by}${stamp.trusted ? '' : ', whom nobody was asked about: --tsa-ca'}`;

/** A clock that is ahead by more is no clock of a checkpoint that was there when it was stamped. */
const AHEAD = 3_600_000;

/** Whether the stamp beside a checkpoint is one of it, where there is one. */
async function isStamped(
  file: string,
  { time }: Checkpoint,
  { tsaCa }: LedgerSettings,
): Promise<boolean> {
  if (!existsSync(`${file}.tsr`)) return true;
  const answer = await readBytes(`${file}.tsr`);
  const stamp = await readStamp(await readBytes(file), answer, {
    authorities: await authoritiesIn(tsaCa),
  });
  const isLate = typeof stamp !== 'string' && time > stamp.time + AHEAD;
  const line = isLate ? 'stamped before the time that the checkpoint says' : stampLine(stamp);
  if (typeof stamp === 'string' || isLate) process.stdout.write(`${file}.tsr: ${line}\n`);
  else complain(`${file}: ${line}.`);
  return typeof stamp !== 'string' && !isLate;
}

/** `ledger prove ID`: a receipt that proves the rows of a record without the ledger. */
export async function printReceipt(database: Database, settings: LedgerSettings) {
  const [id = ''] = settings.names;
  if (!/^[\da-f-]{36}$/.test(id)) throw new Error('ledger prove needs the id of a record.');
  const receipt = await proveRecord(database, signerFor(settings), id, Date.now());
  if (!receipt) throw new Error(`There is no record ${id}.`);
  await put(settings.out, `${JSON.stringify(receipt, null, 2)}\n`);
  return 0;
}

/** `ledger verify-receipt FILE --key KEY`: needs no database and no ledger. Takes what `prove` wrote, and the
 * file that a person saves from a page. */
export async function verifyReceiptFile(args: string[]): Promise<number> {
  const { values, positionals } = readOfflineArguments(args);
  const [file] = positionals;
  if (file === undefined || values.key === undefined) {
    throw new Error('ledger verify-receipt needs FILE --key KEY.');
  }
  const { key } = values;
  const kept = await readKept(values, key);
  const readings = (await receiptsIn(file)).map((receipt) => readReceipt(receipt, key, kept));
  if (readings.length === 0) throw new Error(`${file} has no receipt of a ledger in it.`);
  const faults = readings.flatMap((reading) => reading.faults);
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  const sum = (of: 'proven' | 'promised') => readings.reduce((all, one) => all + one[of], 0);
  const by = Math.max(...readings.map((one) => (one.promised > 0 ? (one.by ?? 0) : 0)));
  complain(`${sum('proven')} rows are proven.`);
  if (sum('promised') > 0) {
    complain(
      `${sum('promised')} rows are promised to be in the tree by ${new Date(by).toISOString()}: after that ask the ledger for their proof.`,
    );
  }
  return faults.length === 0 ? 0 : 1;
}

/** A checkpoint that somebody kept, and the answer of `/consistency` that leads to it. */
export async function readKept(
  {
    checkpoint,
    consistency,
  }: { checkpoint?: string | undefined; consistency?: string | undefined },
  key: string,
): Promise<Kept | undefined> {
  if (checkpoint === undefined) return undefined;
  const proof = consistency === undefined ? undefined : await proofIn(consistency);
  return { checkpoint: await read(checkpoint, key), proof };
}

/** The part of `ledger verify` that holds rows against the tree and checkpoints of before.
 * @param more those of archives
 * @returns whether nothing was found. */
export async function verifyCheckpoints(
  database: Database,
  settings: LedgerSettings,
  more: readonly Checkpoint[] = [],
): Promise<boolean> {
  const key = settings.key ?? signerFor(settings).verifierKey;
  const checkpoints = await Promise.all(settings.checkpoints.map((file) => read(file, key)));
  let whole = true;
  for (const [index, file] of settings.checkpoints.entries()) {
    const checkpoint = checkpoints[index];
    if (checkpoint && !(await isStamped(file, checkpoint, settings))) whole = false;
  }
  for await (const finding of verifyTree(database, [...checkpoints, ...more], key)) {
    whole = false;
    process.stdout.write(
      'size' in finding
        ? `checkpoint of ${finding.size} rows: ${finding.kind}, there are ${finding.leaves}\n`
        : `${finding.chain} ${finding.position} ${finding.kind}\n`,
    );
  }
  return whole;
}

async function read(file: string, key: string): Promise<Checkpoint> {
  // What is kept in git may come back with the line ends of Windows; a checkpoint has none of its own.
  const note = (await readText(file)).replaceAll('\r\n', '\n');
  const checkpoint = readCheckpoint(note, key);
  if (checkpoint) return checkpoint;
  throw new Error(`${file} is no checkpoint that was signed with ${key}.`);
}

export async function put(out: string | undefined, text: string): Promise<void> {
  if (out === undefined) process.stdout.write(text);
  else await replaceFile(out, text);
}
