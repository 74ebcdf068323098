import { LOG_NAME, signCheckpoint } from './checkpoint.ts';
import type { Database } from './database.ts';
import type { Keys } from './keys.ts';
import { type NoteSigner, noteSigner } from './note.ts';
import { inTime, PATIENCE } from './patience.ts';
import type { Route } from './route.ts';
import { sweep } from './sweep.ts';

export const signerOf = (keys: Keys): NoteSigner => noteSigner(LOG_NAME, keys.signingSeed);

/** However many ask, the tree is looked at once in so many milliseconds. */
const FRESH = 60_000;

interface Setting {
  /** Not that of one request: who goes away leaves others who wait for the same. */
  readonly database: Database;
  readonly keys: Keys;
  readonly now: () => number;
}

/** `GET /checkpoint`: how many rows there are and the root over them, signed. It says nothing of what is in
 * them, so that anyone may keep it. */
export function checkpointRoute({ database, keys, now }: Setting): Route {
  const signer = signerOf(keys);
  let [last, note]: [number, Promise<string> | undefined] = [0, undefined];
  const fresh = (): Promise<string> => {
    if (note && now() - last < FRESH) return note;
    const time = now();
    last = time;
    note = sweep(database, time).then((tree) => signCheckpoint(signer, { ...tree, time }));
    note.catch(() => {
      note = undefined;
    });
    return note;
  };
  return {
    method: 'GET',
    path: /^\/checkpoint$/,
    access: 'anyone',
    answer: async () =>
      new Response(await inTime(fresh(), PATIENCE), {
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      }),
  };
}
