import { randomUUID } from 'node:crypto';
import {
  type ArchiveReading,
  type Checkpoint,
  type Database,
  eraseEverywhere,
  type Kept,
  keysOf,
  proveArchived,
  readArchive,
  readArchived,
  secretBeside,
  treeFaults,
  verifyArchive,
} from '../ledger/index.ts';
import { complain } from './complain.ts';
import { readOfflineArguments } from './ledger-arguments.ts';
import type { LedgerSettings } from './ledger-settings.ts';
import { put, readKept, signerFor } from './ledger-tree.ts';
import { readText } from './read-file.ts';

/** `ledger verify-archive FILE… --key KEY`: needs no database. */
export async function verifyArchiveFiles(args: string[]): Promise<number> {
  const { values, positionals } = readOfflineArguments(args);
  const { key } = values;
  if (positionals.length === 0 || key === undefined) {
    throw new Error('ledger verify-archive needs FILE --key KEY.');
  }
  const kept = await readKept(values, key);
  let whole = true;
  for (const file of positionals) {
    const reading = await verifyArchive(readArchive(file), key);
    whole = tell(file, reading, kept) && whole;
  }
  return whole ? 0 : 1;
}

function tell(file: string, { faults, ...reading }: ArchiveReading, kept?: Kept): boolean {
  const { checkpoint, period, rows, emptied } = reading;
  const all = [...faults, ...(checkpoint && kept ? treeFaults(checkpoint, kept) : [])];
  for (const fault of all) process.stdout.write(`${file}: ${fault}\n`);
  complain(
    `${file}: ${rows} rows of ${period}, ${emptied.size} of them erased: ${all.length === 0 ? 'whole' : 'NOT whole'}.`,
  );
  return all.length === 0;
}

/** The part of `ledger verify` about rows that left: says which months did, and looks at the files at hand.
 * @returns the checkpoints that they were proven by, to be held against the tree. */
export async function verifyArchives(
  database: Database,
  settings: LedgerSettings,
): Promise<{ readonly isWhole: boolean; readonly checkpoints: readonly Checkpoint[] }> {
  const known = await readArchived(database);
  if (known.length > 0) {
    complain(
      `In archives: ${known.map(({ period, rows }) => `${period} (${rows} rows)`).join(', ')}.`,
    );
  }
  const checkpoints: Checkpoint[] = [];
  let isWhole = true;
  for (const file of settings.archived) {
    const reading = await verifyArchive(readArchive(file), keyOf(settings));
    isWhole = tell(file, reading) && isWhole;
    if (reading.checkpoint) checkpoints.push(reading.checkpoint);
    const month = known.find(({ period }) => period === reading.period);
    if (month?.digest === reading.digest) continue;
    isWhole = false;
    process.stdout.write(
      `${file}: it is not the archive of ${reading.period || 'any month'} that this ledger wrote\n`,
    );
  }
  return { isWhole, checkpoints };
}

const keyOf = (settings: LedgerSettings): string => settings.key ?? signerFor(settings).verifierKey;

/** `ledger prove ID --archived FILE`: needs no database. */
export async function proveFromArchives(args: string[]): Promise<number> {
  const { values, positionals } = readOfflineArguments(args);
  const [id = ''] = positionals;
  if (!/^[\da-f-]{36}$/.test(id)) throw new Error('ledger prove needs the id of a record.');
  const key = values.key ?? (await ownKey(values.data, values['secret-file']));
  let found = false;
  for (const file of values.archived) {
    const receipt = await proveArchived(readArchive(file), key, id);
    if (!receipt) continue;
    found = true;
    await put(values.out, `${JSON.stringify(receipt, null, 2)}\n`);
    break;
  }
  if (!found) throw new Error(`There is no record ${id} in ${values.archived.join(', ')}.`);
  return 0;
}

/** The key of who has the secret. */
async function ownKey(data: string | undefined, file: string | undefined): Promise<string> {
  const text = file === undefined ? process.env.LEDGER_SECRET : await readText(file);
  const secret = text?.trim() || (data === undefined ? undefined : await secretBeside(data));
  if (secret === undefined) {
    throw new Error('Name the key that archives are verified with: --key, or --secret-file.');
  }
  return signerFor({ secret }).verifierKey;
}

/** `ledger erase ID --reason WHY --archived FILE…`: from the live tables and from archives.
 * @returns 1 where archives that are not at hand have it too. */
export async function eraseFromLedger(
  database: Database,
  settings: LedgerSettings,
): Promise<number> {
  const { names, reason = '', archived, secret, json } = settings;
  const [id = '', ...others] = names;
  if (!id || others.length > 0 || !/^.{1,200}$/.test(reason.trim())) {
    throw new Error('ledger erase needs the id of a member or a record, and --reason WHY.');
  }
  if (secret === undefined) throw new Error('This needs the secret of the ledger: --secret-file.');
  const order = { request: randomUUID(), reason: reason.trim(), at: Date.now() };
  const store = { database, keys: keysOf(secret) };
  const erased = await eraseEverywhere(store, id, order, archived);
  if (!erased) throw new Error(`There is nothing of ${id}.`);
  const { rows, files, left } = erased;
  if (json) process.stdout.write(`${JSON.stringify({ ...erased, request: order.request })}\n`);
  else {
    process.stdout.write(`${rows} rows are erased, by request ${order.request}\n`);
    for (const one of files) process.stdout.write(`${one.file}: ${one.rows} rows are erased\n`);
    for (const period of left)
      process.stdout.write(`the archive of ${period} may still have rows\n`);
  }
  if (left.length > 0) complain('Do the same again with --archived FILE for each of these.');
  return left.length > 0 ? 1 : 0;
}
