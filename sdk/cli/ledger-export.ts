import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { type Database, exportEntries, exportService, type Place } from '../ledger/index.ts';
import { complain } from './complain.ts';
import type { LedgerSettings } from './ledger-settings.ts';

/** `ledger export`: to the standard output, or to a file that is there once it is whole. */
export async function exportLedger(database: Database, settings: LedgerSettings): Promise<number> {
  const { out, service, filter } = settings;
  if (out === undefined) {
    await writeLines(process.stdout, linesOf(database, settings));
    return 0;
  }
  const [part, note] = [`${out}.part`, `${out}.resume`];
  const wanted = JSON.stringify({ ...filter, service: service?.id });
  const known = await readFile(note, 'utf8').catch(() => undefined);
  const after = known === wanted && service === undefined ? await cutToLastLine(part) : undefined;
  if (after) complain(`Going on after ${new Date(after.receivedAt).toISOString()}.`);
  await writeFile(note, wanted);
  const stream = createWriteStream(part, { flags: after ? 'a' : 'w' });
  await writeLines(stream, linesOf(database, settings, after));
  stream.end();
  await once(stream, 'close');
  await rename(part, out);
  await rm(note);
  return 0;
}

type Lines = AsyncIterable<Readonly<Record<string, unknown>>>;

const linesOf = (database: Database, { service, filter }: LedgerSettings, after?: Place): Lines =>
  service ? exportService(database, service, filter) : exportEntries(database, filter, after);

const STEP = 100_000;

async function writeLines(stream: Writable, lines: Lines): Promise<void> {
  let written = 0;
  for await (const line of lines) {
    // A slow reader is waited for: the ledger need not fit into memory.
    if (!stream.write(`${JSON.stringify(line)}\n`)) await once(stream, 'drain');
    written += 1;
    if (written % STEP === 0) complain(`${written} lines, up to ${line.receivedAt}.`);
  }
}

/** More than any line is long. */
const TAIL = 1_000_000;

/** Takes away the line that was being written when an export was interrupted.
 * @returns the row that the last whole line is of; undefined where there is none. */
async function cutToLastLine(file: string): Promise<Place | undefined> {
  const handle = await open(file, 'r+').catch(() => undefined);
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
    const { receivedAt, chain, position } = JSON.parse(line) as { receivedAt: string } & Place;
    return { receivedAt: Date.parse(receivedAt as string), chain, position };
  } finally {
    await handle.close();
  }
}
