import { access, constants, readFile, stat } from 'node:fs/promises';
import { whyNot } from '../archive/write-files.ts';
import { fileLines } from '../ledger/file-lines.ts';
import { placeOfFault } from './json-place.ts';

/* Files that a person names. What is wrong with one is an error with its path, and where it has lines with the
 * line. */

export async function readBytes(file: string): Promise<Buffer> {
  return await readFile(file).catch((error: unknown) => unreadable(file, whyNot(error)));
}

/** A text in UTF-8, without the mark that some editors begin it with.
 * @throws where there is none, or nothing in it */
export async function readText(file: string): Promise<string> {
  const text = decoded(await readBytes(file), file);
  return text.trim() === '' ? unreadable(file, 'it is empty') : text;
}

/** A text that is not there yet where nothing was begun. */
export async function readTextIfAny(file: string): Promise<string | undefined> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? undefined : unreadable(file, whyNot(error)),
  );
  return bytes && decoded(bytes, file);
}

/** Before what takes hours: a name that is mistyped is told at once. */
export async function expectReadable(files: readonly string[]): Promise<void> {
  for (const file of files) {
    const there = await stat(file).catch((error: unknown) => unreadable(file, whyNot(error)));
    if (there.isDirectory()) unreadable(file, 'it is a folder');
    await access(file, constants.R_OK).catch((error: unknown) => unreadable(file, whyNot(error)));
  }
}

/** The value of a file of JSON. */
export async function readJsonFile(file: string): Promise<unknown> {
  return parsed(await readText(file), file);
}

/** A JSON value, or an error that says where in the file it ends to be one. */
export function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return unreadable(`${file}${placeOfFault(text)}`, whyNot(error));
  }
}

export interface JsonLine {
  readonly value: unknown;
  /** Counted from 1. */
  readonly line: number;
}

/** The values of a file of JSON lines, however large. Lines with nothing in them are none. */
export async function* readJsonLines(file: string): AsyncGenerator<JsonLine> {
  let line = 0;
  for await (const bytes of readable(file, fileLines(file))) {
    line += 1;
    const place = `${file}:${line}`;
    const text = bytes ? decoded(bytes, place).trim() : unreadable(place, 'no row is so long');
    if (text !== '') yield { value: parsed(text, place), line };
  }
}

async function* readable<T>(file: string, lines: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* lines;
  } catch (error) {
    unreadable(file, whyNot(error));
  }
}

function decoded(bytes: Uint8Array, place: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return unreadable(place, 'it is no text in UTF-8');
  }
}

function unreadable(place: string, why: string): never {
  throw new Error(`${place} can't be read: ${why}`);
}
