import { readFile } from 'node:fs/promises';
import { whyNot } from '../archive/write-files.ts';

/** A JSON file's value; a text that says why there is none. */
export async function readJson(file: string): Promise<{ readonly value: unknown } | string> {
  try {
    const text = await readFile(file, 'utf8');
    // Some editors begin a file with a mark that JSON has no place for.
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch (error) {
    return `${file} can't be read: ${whyNot(error)}`;
  }
}
