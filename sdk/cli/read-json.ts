import { readFile } from 'node:fs/promises';

/** A JSON file's value; a text that says why there is none. */
export async function readJson(file: string): Promise<{ readonly value: unknown } | string> {
  try {
    return { value: JSON.parse(await readFile(file, 'utf8')) as unknown };
  } catch (error) {
    return `${file} can't be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}
