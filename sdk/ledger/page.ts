import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** A file of the operator's page. */
export interface PageFile {
  readonly type: string;
  readonly body: Uint8Array;
}

/** The operator's page by path; undefined where there is no such file. It has no figures in it: what it
 * shows it asks for, with the token that the operator gives it. */
export type Page = (path: string) => Promise<PageFile | undefined>;

/** What the page may do: run and ask what comes from here. */
export const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The page as it was built into a folder: `index.html` at `/`, everything else by its name. */
export const pageIn =
  (folder: string): Page =>
  async (path) => {
    const name = path === '/' ? 'index.html' : path.slice(1);
    const type = TYPES[extname(name)];
    if (!type || !/^[\w-]+(?:\.[\w-]+)+$/.test(name)) return undefined;
    try {
      return { type, body: await readFile(join(folder, name)) };
    } catch {
      return undefined;
    }
  };
