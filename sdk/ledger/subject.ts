import { createHash, createHmac } from 'node:crypto';
import { sameText } from './same-text.ts';

/** Form of a subject: an opaque id that the site gives to a member, never a name or an address. */
export const SUBJECT = /^[\w.:@-]{1,128}$/;

/** What the site's server puts into the page for a member, so that nobody can speak for another. */
export const signSubject = (id: string, secret: string): string =>
  createHmac('sha256', secret).update(id).digest('base64url');

/** Several secrets, so that one can be replaced while pages with the old one are still open. */
export const isSigned = (
  { id, signature }: { readonly id: string; readonly signature: string },
  secrets: readonly string[],
): boolean => secrets.some((secret) => sameText(signature, signSubject(id, secret)));

/** The chain of a subject. A version-8 UUID (RFC 9562), so that no record can claim to be it. */
export function subjectChain(subject: string): string {
  const hex = createHash('sha256').update(`subject ${subject}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** Ids that browsers make, version 4. */
export const isRecordId = (text: string): boolean =>
  /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(text);
