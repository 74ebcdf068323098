import type { Database } from './database.ts';
import { hex } from './entry.ts';
import { consistencySpans } from './merkle.ts';
import { proveIn } from './receipt.ts';
import { json, refuse } from './respond.ts';
import type { Means, Route } from './route.ts';
import { isRecordId } from './subject.ts';
import { bytesOfTile, readTilePath, tileBytes } from './tile-files.ts';
import { readRoots } from './tiles.ts';
import type { Head } from './tree-head.ts';

/** What anyone may ask of the tree: it says nothing of what is in rows, but to who knows a record's id. */
export function treeRoutes(head: () => Promise<Head>): readonly Route[] {
  /** How many rows there are and the root over them, signed. */
  async function checkpoint(): Promise<Response> {
    return new Response((await head()).note, {
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
  }

  /** That the tree of one checkpoint is the beginning of that of another. */
  async function consistency({ url }: Request, _: string, { database }: Means): Promise<Response> {
    const { searchParams } = new URL(url);
    const [from = Number.NaN, to = Number.NaN] = ['from', 'to'].map((name) =>
      sizeOf(searchParams.get(name)),
    );
    const { size } = await head();
    if (!(from <= to && to <= size)) {
      const message = `expected the sizes of two checkpoints, 0 <= from <= to <= ${size}`;
      return refuse(400, [{ path: 'from, to', message }]);
    }
    return json({ from, to, proof: await proofOf(database, from, to) });
  }

  /** The rows of a record, and for each the path to the root. */
  async function prove(_: Request, id: string, { database }: Means): Promise<Response> {
    const receipt = isRecordId(id) ? await proveIn(database, await head(), id) : undefined;
    const { rows = [] } = receipt ?? {};
    const isErased = rows.length > 0 && rows.every(({ record }) => record === null);
    return receipt && !isErased ? json(receipt) : refuse(404, 'no such record');
  }

  /** The tree in pieces, as witnesses and monitors of logs read it. */
  async function tile(_: Request, path: string, { database }: Means): Promise<Response> {
    const asked = readTilePath(path);
    const bytes = asked && (await bytesOfTile(database, asked, (await head()).size));
    if (!bytes) return refuse(404, 'no such tile');
    return new Response(tileBytes(bytes), {
      headers: {
        'content-type': 'application/octet-stream',
        // What is in it never changes.
        'cache-control': 'public, max-age=31536000, immutable',
      },
    });
  }

  return [
    { method: 'GET', path: /^\/checkpoint$/, access: 'anyone', answer: checkpoint },
    { method: 'GET', path: /^\/consistency$/, access: 'anyone', answer: consistency },
    { method: 'GET', path: /^\/records\/([^/]+)\/proof$/, access: 'anyone', answer: prove },
    { method: 'GET', path: /^\/tile\/(.+)$/, access: 'anyone', answer: tile },
  ];
}

const proofOf = async (database: Database, from: number, to: number): Promise<readonly string[]> =>
  (await readRoots(database, consistencySpans(from, to))).map(hex);

const sizeOf = (text: string | null): number =>
  text !== null && /^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : Number.NaN;
