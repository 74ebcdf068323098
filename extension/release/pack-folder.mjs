import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { zipSync } from 'fflate';

/** A folder as a zip. The same bytes for the same build: entries in order, and no time of day in them.
 * @param {string} folder
 * @param {(path: string, content: Buffer) => Uint8Array} change what goes in instead of a file. */
export function packFolder(folder, change = (_path, content) => content) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const entries = names.map((path) => {
    const name = relative(folder, path).split(sep).join('/');
    return [name, [change(name, readFileSync(path)), { level: 9, mtime: new Date(1980, 0, 1) }]];
  });
  return zipSync(Object.fromEntries(entries));
}
