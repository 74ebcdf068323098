import { createHash } from 'node:crypto';
import { CHOOSABLE, type ConsentRecord } from '../core/index.ts';

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
  /** The last position that was erased. */
  readonly erases: number | null;
}

/** A row in its chain. */
export interface Entry extends Content {
  readonly chain: string;
  /** From 1. */
  readonly position: number;
  readonly previous: Uint8Array;
  readonly hash: Uint8Array;
}

/** What the first row of a chain names as the one before it. */
export const GENESIS: Uint8Array = new Uint8Array(32);

/** SHA-256 over a row's content and the hash of the row before it. Any language can work it out: the
 * JSON of this list, without spaces, in UTF-8. */
export const hashOf = (chain: string, previous: Uint8Array, content: Content): Uint8Array =>
  createHash('sha256')
    .update(
      JSON.stringify([
        'rarejob-consent ledger 1',
        chain,
        hex(previous),
        content.recordId,
        content.revision,
        content.record,
        content.sdk,
        content.staging,
        content.receivedAt,
        content.erases,
      ]),
    )
    .digest();

/** The row that comes after `before` in a chain. */
export function follow(
  chain: string,
  before: { readonly length: number; readonly hash: Uint8Array },
  content: Content,
): Entry {
  const { length, hash: previous } = before;
  return {
    ...content,
    chain,
    position: length + 1,
    previous,
    hash: hashOf(chain, previous, content),
  };
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
