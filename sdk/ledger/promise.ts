import { LOG_NAME } from './checkpoint.ts';
import { type NoteSigner, openNote } from './note.ts';

/** The ledger's word that rows are stored, and when they are in the tree at the latest. */
export interface Promised {
  /** Milliseconds. */
  readonly by: number;
  /** Hashes of rows, base64. */
  readonly hashes: readonly string[];
}

/* Its first line is none of a checkpoint, so that neither is ever taken for the other. */
const FIRST = `${LOG_NAME}/promise`;

/** A signed note: a line that says what it is, one with the time, and one for each row. */
export const signPromise = (signer: NoteSigner, { by, hashes }: Promised): string =>
  signer.sign([FIRST, `by ${new Date(by).toISOString()}`, ...hashes, ''].join('\n'));

/** @returns undefined where it is none, or another's. */
export function readPromise(note: string, verifierKey: string): Promised | undefined {
  const [first, second = '', ...rest] = openNote(note, verifierKey)?.split('\n') ?? [];
  const by = second.startsWith('by ') ? Date.parse(second.slice(3)) : Number.NaN;
  if (first !== FIRST || Number.isNaN(by)) return undefined;
  return { by, hashes: rest.filter(Boolean) };
}
