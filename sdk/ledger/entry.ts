import { createHash } from 'node:crypto';
import { CHOOSABLE, type ConsentRecord } from '../core/index.ts';
import { newSalt } from './salt.ts';

/** What a row of the ledger says, apart from where it stands. */
export interface Content {
  readonly recordId: string;
  readonly revision: number;
  /** The record as the cookie has it; null in a row that says that what was before it was erased. */
  readonly record: string | null;
  readonly sdk: string | null;
  readonly staging: boolean;
  /** Milliseconds, by the ledger's clock. */
  readonly receivedAt: number;
  /** The last position that was erased: the row is a tombstone. */
  readonly erases: number | null;
  /** Of a tombstone: the request that ordered the erasure, and why. */
  readonly orderedBy: string | null;
  readonly reason: string | null;
}

/** A row in its chain. */
export interface Entry extends Content {
  readonly chain: string;
  /** From 1. */
  readonly position: number;
  /** Random, so that nobody finds out what an erased row said by hashing all that it could have said.
   * Null once it is erased. Of a tombstone it is the ledger's signature of what the tombstone says. */
  readonly salt: Uint8Array | null;
  readonly previous: Uint8Array;
  readonly hash: Uint8Array;
}

/** What the first row of a chain names as the one before it. */
export const GENESIS: Uint8Array = new Uint8Array(32);

/** Names the form of a row, so that a hash of one form is none of another. */
export const FORM = 'rarejob-consent ledger 2';

/** SHA-256 over a row's content, its salt and the hash of the row before it. Any language can work it out:
 * the JSON of this list, without spaces, in UTF-8. */
export const hashOf = (row: Omit<Entry, 'hash' | 'position'>): Uint8Array =>
  createHash('sha256')
    .update(
      JSON.stringify([
        FORM,
        row.chain,
        hex(row.previous),
        row.salt && hex(row.salt),
        row.recordId,
        row.revision,
        row.record,
        row.sdk,
        row.staging,
        row.receivedAt,
        row.erases,
        row.orderedBy,
        row.reason,
      ]),
    )
    .digest();

/** The row that comes after `before` in a chain. */
export function follow(
  chain: string,
  before: { readonly length: number; readonly hash: Uint8Array },
  content: Content,
  salt: Uint8Array = newSalt(),
): Entry {
  const { length, hash: previous } = before;
  const row = { ...content, chain, salt, previous };
  return { ...row, position: length + 1, hash: hashOf(row) };
}

/** What stands in columns of its own, to be counted by: all of it is in the record's text too. */
export const columnsOf = (record: ConsentRecord) => ({
  property: record.property,
  regime: record.regime,
  policyVersion: record.policy.version,
  method: record.method,
  /** A letter for each category, as in the record's text. */
  choices: CHOOSABLE.map((category) => record.choices.categories[category]?.[0] ?? '-').join(''),
  decidedAt: record.decidedAt,
});

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
