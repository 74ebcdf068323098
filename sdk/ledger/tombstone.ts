import { signerOf } from './checkpoint.ts';
import { type Content, type Entry, FORM, hex } from './entry.ts';
import type { Keys } from './keys.ts';
import { isSignedBy } from './note.ts';

type Tombstone = Content & Pick<Entry, 'chain' | 'previous'>;

/** What is signed of a tombstone: no note and no hash of a row has this form. */
const bytesOf = ({ chain, previous, recordId, receivedAt, erases, orderedBy, reason }: Tombstone) =>
  Buffer.from(
    JSON.stringify([
      `${FORM} erasure`,
      ...[chain, hex(previous), recordId, receivedAt, erases, orderedBy, reason],
    ]),
  );

/** The ledger's word that it emptied rows, which anybody can check with its public key: who can only write to
 * the database empties nothing without being told. */
export const signTombstone = (keys: Keys, tombstone: Tombstone): Uint8Array =>
  signerOf(keys).signBytes(bytesOf(tombstone));

export const isSignedTombstone = (row: Entry, verifierKey: string): boolean =>
  row.salt !== null && isSignedBy(verifierKey, bytesOf(row), row.salt);
