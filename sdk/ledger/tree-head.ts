import { signCheckpoint, signerOf } from './checkpoint.ts';
import type { Database } from './database.ts';
import type { Keys } from './keys.ts';
import { inTime, PATIENCE } from './patience.ts';
import { sweep, type Tree } from './sweep.ts';

/** However many ask, the tree is looked at once in so many milliseconds. */
const FRESH = 60_000;

/** The tree as it was published last. */
export interface Head extends Tree {
  /** The checkpoint, signed. */
  readonly note: string;
}

export interface HeadSetting {
  /** Not that of one request: who goes away leaves others who wait for the same. */
  readonly database: Database;
  readonly keys: Keys;
  readonly now: () => number;
}

/** What every proof leads to: one checkpoint a minute, the same for all. */
export function createTreeHead({ database, keys, now }: HeadSetting): () => Promise<Head> {
  const signer = signerOf(keys);
  let [last, head]: [number, Promise<Head> | undefined] = [0, undefined];
  return () => {
    // However clocks are put: one that goes back must not keep an old one.
    if (!head || Math.abs(now() - last) >= FRESH) {
      const time = now();
      last = time;
      head = sweep(database, time).then((tree) => ({
        ...tree,
        note: signCheckpoint(signer, { ...tree, time }),
      }));
      head.catch(() => {
        head = undefined;
      });
    }
    return inTime(head, PATIENCE);
  };
}
