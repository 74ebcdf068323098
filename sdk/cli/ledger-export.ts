import { createWriteStream } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { whyNot } from '../archive/write-files.ts';
import { type Database, exportEntries, exportService, type Place } from '../ledger/index.ts';
import { complain } from './complain.ts';
import type { LedgerSettings } from './ledger-settings.ts';
import { readTextIfAny } from './read-file.ts';

/** `ledger export`: to the standard output, or to a file that is there once it is whole. */
export async function exportLedger(database: Database, settings: LedgerSettings): Promise<number> {
  const { out, service, filter } = settings;
  if (out === undefined) {
    await pipeline(textOf(linesOf(database, settings)), process.stdout, { end: false });
    return 0;
  }
  const [part, note] = [`${out}.part`, `${out}.resume`];
  const wanted = JSON.stringify({ ...filter, service: service?.id });
  const known = await readTextIfAny(note);
  const after = known === wanted && service === undefined ? await cutToLastLine(part) : undefined;
  if (after) complain(`Going on after ${new Date(after.receivedAt).toISOString()}.`);
  await writeFile(note, wanted);
  const lines = textOf(linesOf(database, settings, after));
  await pipeline(lines, createWriteStream(part, { flags: after ? 'a' : 'w', flush: true })).catch(
    (error: NodeJS.ErrnoException) => {
      // The disk's own errors have no path; those of the database are none of a file.
      throw error.syscall ? new Error(`${part} can't be written: ${whyNot(error)}`) : error;
    },
  );
  await rename(part, out);
  await rm(note);
  return 0;
}

type Lines = AsyncIterable<Readonly<Record<string, unknown>>>;

const linesOf = (database: Database, { service, filter }: LedgerSettings, after?: Place): Lines =>
  service ? exportService(database, service, filter) : exportEntries(database, filter, after);

const STEP = 100_000;

/** A slow reader is waited for: the ledger need not fit into memory. */
async function* textOf(lines: Lines): AsyncGenerator<string> {
  let written = 0;
  for await (const line of lines) {
    yield `${JSON.stringify(line)}\n`;
    written += 1;
    if (written % STEP === 0) complain(`${written} lines, up to ${line.receivedAt}.`);
  }
}

/** More than any line is long. */
const TAIL = 1_000_000;

/** Takes away the line that was being written when an export was interrupted.
 * @returns the row that the last whole line is of; undefined where there is none. */
async function cutToLastLine(file: string): Promise<Place | undefined> {
  const handle = await open(file, 'r+').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  if (!handle) return undefined;
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - TAIL);
    const tail = Buffer.alloc(size - start);
    await handle.read(tail, 0, tail.length, start);
    const end = tail.lastIndexOf('\n');
    if (end < 0) return undefined;
    await handle.truncate(start + end + 1);
    const line = tail.subarray(tail.lastIndexOf('\n', end - 1) + 1, end).toString();
    return placeOf(line);
  } finally {
    await handle.close();
  }
}

/** The row that a line is of; undefined for what is none: then the export begins anew. */
function placeOf(line: string): Place | undefined {
  try {
    const { receivedAt, chain, position } = JSON.parse(line) as { receivedAt: string } & Place;
    const at = Date.parse(receivedAt);
    return Number.isNaN(at) ? undefined : { receivedAt: at, chain, position };
  } catch {
    return undefined;
  }
}
