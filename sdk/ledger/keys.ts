import { createHmac } from 'node:crypto';

/** Where a chain ends, and whose it is. */
export interface Head {
  readonly length: number;
  readonly hash: Uint8Array;
}

/** A head as it is stored. */
export interface Sealed extends Head {
  readonly chain: string;
  readonly seal: Uint8Array;
  readonly subject: string | null;
}

/** No HMAC is this: nobody knows what it would be of. */
export const UNSEALED: Uint8Array = new Uint8Array(32);

/** What is made of the ledger's own secret, which no database sees: who reads rows can neither find a
 * member by counting up ids, nor move a head. */
export interface Keys {
  /** The chain of a member: a version-8 UUID (RFC 9562), so that no record can claim to be it. */
  chainOf(subject: string): string;
  sealOf(chain: string, head: Head, subject: string | null): Uint8Array;
  /** The seal of a head that follows another. A head that this ledger did not seal is followed by none that is
   * sealed: whatever is appended after a row that somebody put in by hand, `verify` goes on telling of it. */
  sealAfter(before: Sealed, after: Head, subject: string | null): Uint8Array;
  /** Of the key that checkpoints are signed with. */
  readonly signingSeed: Uint8Array;
}

/** Shorter ones can be found by trying. */
const SHORTEST = 32;

/** @throws where the secret is too short to be one. */
export function keysOf(secret: string): Keys {
  if (secret.length < SHORTEST) {
    throw new TypeError(`The ledger's secret needs at least ${SHORTEST} characters.`);
  }
  const keyed = (key: string | Uint8Array, text: string): Buffer =>
    createHmac('sha256', key).update(text).digest();
  const [members, heads, signing] = ['members', 'heads', 'checkpoints'].map((use) =>
    keyed(secret, `rarejob-consent ledger ${use}`),
  ) as [Buffer, Buffer, Buffer];
  const sealOf: Keys['sealOf'] = (chain, { length, hash }, subject) =>
    keyed(heads, JSON.stringify([chain, length, Buffer.from(hash).toString('hex'), subject]));
  return {
    chainOf: (subject) => uuidOf(keyed(members, subject)),
    sealOf,
    sealAfter: ({ chain, seal, ...before }, after, subject) =>
      Buffer.compare(seal, sealOf(chain, before, before.subject)) === 0
        ? sealOf(chain, after, subject)
        : UNSEALED,
    signingSeed: signing,
  };
}

function uuidOf(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
