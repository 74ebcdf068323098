import { LOG_NAME, signerOf } from './checkpoint.ts';
import { FORM, hex } from './entry.ts';
import type { Keys } from './keys.ts';
import { isSignedBy, type NoteSigner, openNote } from './note.ts';

/** What the ledger signs under an archive: a row that somebody takes out of it is missed. */
export interface ArchiveNote {
  readonly period: string;
  readonly rows: number;
  /** Of the tree that they are in. */
  readonly size: number;
  readonly digest: Uint8Array;
}

/* Its first line is none of a checkpoint or a promise. */
const FIRST = `${LOG_NAME}/archive`;

export const signArchive = (signer: NoteSigner, { period, rows, size, digest }: ArchiveNote) =>
  signer.sign(
    `${FIRST}\n${period}\n${rows} rows of ${size}\n${Buffer.from(digest).toString('base64')}\n`,
  );

/** @returns undefined where it is none, or another's. */
export function readArchiveNote(note: string, verifierKey: string): ArchiveNote | undefined {
  const text = openNote(note, verifierKey);
  const [, first, period = '', rows, size, digest = ''] =
    /^([^\n]+)\n(\d{4}-\d\d)\n(\d+) rows of (\d+)\n([\w+/]{43}=)\n$/.exec(text ?? '') ?? [];
  if (first !== FIRST) return undefined;
  return { period, rows: Number(rows), size: Number(size), digest: Buffer.from(digest, 'base64') };
}

/** After which row a chain begins: those before it are in archives. */
export interface Begin {
  readonly position: number;
  readonly hash: Uint8Array;
  readonly signature: Uint8Array;
}

const bytesOf = (chain: string, { position, hash }: Omit<Begin, 'signature'>) =>
  Buffer.from(JSON.stringify([`${FORM} archived`, chain, position, hex(hash)]));

/** The ledger's word that it took away the rows of a chain up to one: who can only write to the database takes
 * none away without being told. */
export const signBegin = (keys: Keys, chain: string, begin: Omit<Begin, 'signature'>): Uint8Array =>
  signerOf(keys).signBytes(bytesOf(chain, begin));

export const isSignedBegin = (chain: string, begin: Begin, verifierKey: string): boolean =>
  isSignedBy(verifierKey, bytesOf(chain, begin), begin.signature);
