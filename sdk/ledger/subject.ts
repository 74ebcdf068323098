import { createHmac } from 'node:crypto';
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

/** Ids that browsers make, version 4. */
export const isRecordId = (text: string): boolean =>
  /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(text);
