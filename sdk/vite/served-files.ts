import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SURFACES_CSS_FILE, surfacesCss } from '../compile/built-surfaces.ts';
import type { Compilation } from '../compile/compile-config.ts';
import { EMBED_CSS, EMBED_CSS_FILE } from '../compile/fill-embeds.ts';

/** Address → content of what a site serves beside its pages. */
export type ServedFiles = Readonly<Record<string, string>>;

export const OPEN_FILE = '.well-known/external-transmissions.json';

/** Parts of `dist/sdk` that a page may ask for in each mode. */
const PARTS = {
  automatic: ['acts.js', 'later.js', 'rest.js', 'stage.js'],
  marked: ['acts.js', 'choices-marked.js', 'gate.js', 'later.js', 'stage.js'],
} as const;

/** The SDK's files, the texts, and the open file. `base` begins and ends with a slash. */
export async function servedFiles(
  sdk: string,
  base: string,
  mode: keyof typeof PARTS,
  compilation: Compilation,
): Promise<ServedFiles> {
  const { texts, openFile } = compilation;
  const ui = (await readdir(join(sdk, 'ui'))).filter((name) => name.endsWith('.js'));
  const names = [...PARTS[mode], ...ui.map((name) => `ui/${name}`)];
  const parts = await Promise.all(
    names.map(async (name) => [base + name, await readFile(join(sdk, name), 'utf8')] as const),
  );
  const textFiles = Object.values(texts).flatMap(({ files }) => Object.entries(files));
  return {
    ...Object.fromEntries(parts),
    ...Object.fromEntries(textFiles.map(([name, text]) => [base + name, text])),
    [base + SURFACES_CSS_FILE]: surfacesCss(compilation),
    [base + EMBED_CSS_FILE]: EMBED_CSS,
    [`/${OPEN_FILE}`]: JSON.stringify(openFile, undefined, 2),
  };
}
