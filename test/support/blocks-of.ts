import { readFileSync } from 'node:fs';

/** The code blocks of a guide by their names, which stand after the language. A block without a name is no code
 * that anybody runs. */
export function blocksOf(file: string): ReadonlyMap<string, string> {
  const blocks = readFileSync(file, 'utf8').matchAll(/^ *```\w+ (\S+)\n(.*?)^ *```$/gms);
  return new Map([...blocks].map(([, name = '', text = '']) => [name, text]));
}
