import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  type Checkpoint,
  type Database,
  keysOf,
  proveRecord,
  type Receipt,
  readCheckpoint,
  signCheckpoint,
  signerOf,
  sweep,
  verifyReceipt,
  verifyTree,
} from '../ledger/index.ts';
import { complain, usageOf } from './complain.ts';
import type { LedgerSettings } from './ledger-settings.ts';

const signerFor = ({ secret }: LedgerSettings) => {
  if (secret === undefined) throw new Error('This needs the secret of the ledger: --secret-file.');
  return signerOf(keysOf(secret));
};

/** `ledger checkpoint`: how many rows there are and the root over them, signed; to be kept where nobody who
 * writes to the database can. */
export async function printCheckpoint(database: Database, settings: LedgerSettings) {
  const signer = signerFor(settings);
  const time = Date.now();
  const tree = await sweep(database, time);
  await put(settings.out, signCheckpoint(signer, { ...tree, time }));
  complain(`${tree.size} rows. Verified with the key ${signer.verifierKey}`);
  return 0;
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

/** `ledger verify-receipt FILE --key KEY`: needs no database and no ledger. */
export async function verifyReceiptFile(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  const [file] = positionals;
  if (file === undefined || values.key === undefined) {
    throw new Error('ledger verify-receipt needs FILE --key KEY.');
  }
  const receipt = JSON.parse(await readFile(file, 'utf8')) as Receipt;
  const faults = verifyReceipt(receipt, values.key);
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  if (faults.length === 0) complain(`${receipt.rows.length} rows are proven.`);
  return faults.length === 0 ? 0 : 1;
}

/** The part of `ledger verify` that holds rows against the tree and checkpoints of before.
 * @returns whether nothing was found. */
export async function verifyCheckpoints(
  database: Database,
  settings: LedgerSettings,
): Promise<boolean> {
  const key = settings.key ?? signerFor(settings).verifierKey;
  const checkpoints = await Promise.all(settings.checkpoints.map((file) => read(file, key)));
  let whole = true;
  for await (const finding of verifyTree(database, checkpoints)) {
    whole = false;
    process.stdout.write(
      'size' in finding
        ? `checkpoint of ${finding.size} rows: ${finding.kind}\n`
        : `${finding.chain} ${finding.position} ${finding.kind}\n`,
    );
  }
  return whole;
}

async function read(file: string, key: string): Promise<Checkpoint> {
  const checkpoint = readCheckpoint(await readFile(file, 'utf8'), key);
  if (checkpoint) return checkpoint;
  throw new Error(`${file} is no checkpoint that was signed with ${key}.`);
}

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { key: { type: 'string' } } });
  } catch (error) {
    throw new Error(`${usageOf(error)} See rarejob-consent ledger --help.`);
  }
}

async function put(out: string | undefined, text: string): Promise<void> {
  if (out === undefined) process.stdout.write(text);
  else await writeFile(out, text);
}
