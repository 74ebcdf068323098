import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import zopfli from '@gfx/zopfli';
import { Zip } from 'fflate';

/** Compresses as browsers read it.
 * @typedef {(content: Uint8Array) => Uint8Array | Promise<Uint8Array>} Deflate */

/** In no time: for tests.
 * @type {Deflate} */
const quickly = (content) => deflateRawSync(content);

/** In seconds, and a twentieth smaller: for the stores.
 * @type {Deflate} */
export const tightly = (content) =>
  new Promise((resolve, reject) => {
    zopfli.deflate(content, { numiterations: 15 }, (error, packed) =>
      error ? reject(error) : resolve(packed),
    );
  });

/** A folder as a zip. The same bytes for the same build: entries in order, and no time of day in them.
 * @param {string} folder
 * @param {(path: string, content: Buffer) => Uint8Array} [change] what goes in instead of a file.
 * @param {Deflate} [deflate]
 * @returns {Promise<Uint8Array>} */
export async function packFolder(folder, change = (_path, content) => content, deflate = quickly) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const chunks = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const path of names) {
    const filename = relative(folder, path).split(sep).join('/');
    const content = change(filename, readFileSync(path));
    const entry = {
      ...{ filename, size: content.length, crc: crc32(content), compression: 8 },
      mtime: new Date(1980, 0, 1),
    };
    zip.add(entry);
    entry.ondata(null, await deflate(content), true);
  }
  zip.end();
  return Buffer.concat(chunks);
}
