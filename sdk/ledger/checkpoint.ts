import type { Keys } from './keys.ts';
import { type NoteSigner, noteSigner, openNote } from './note.ts';

/** How many leaves a ledger had at a time, and the root over them (c2sp.org/tlog-checkpoint). The time stands
 * in a line of its own after the root. */
export interface Checkpoint {
  readonly size: number;
  readonly root: Uint8Array;
  /** Milliseconds. Every row that came later was received after it. */
  readonly time: number;
}

/** Says which ledger it is, in the first line of a checkpoint and in its key. */
export const LOG_NAME = 'rarejob-consent-ledger';

export const signerOf = (keys: Keys): NoteSigner => noteSigner(LOG_NAME, keys.signingSeed);

export const signCheckpoint = (signer: NoteSigner, { size, root, time }: Checkpoint): string => {
  const [name] = signer.verifierKey.split('+');
  const base64 = Buffer.from(root).toString('base64');
  return signer.sign(`${name}\n${size}\n${base64}\ntime ${new Date(time).toISOString()}\n`);
};

/** @returns undefined where it is none, or another's. */
export function readCheckpoint(note: string, verifierKey: string): Checkpoint | undefined {
  const text = openNote(note, verifierKey);
  const [name] = verifierKey.split('+');
  const [, origin, size, root = '', time = ''] =
    /^([^\n]+)\n(0|[1-9]\d{0,15})\n([\w+/]{43}=)\ntime ([^\n]+)\n/.exec(text ?? '') ?? [];
  const at = Date.parse(time);
  if (origin !== name || Number.isNaN(at)) return undefined;
  return { size: Number(size), root: Buffer.from(root, 'base64'), time: at };
}
