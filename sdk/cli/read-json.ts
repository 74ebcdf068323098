import { readJsonFile } from './read-file.ts';

/** A JSON file's value; a text that says why there is none. */
export async function readJson(file: string): Promise<{ readonly value: unknown } | string> {
  try {
    return { value: await readJsonFile(file) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
