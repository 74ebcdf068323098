import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import { CHOOSABLE, type HandedGrant, isUuid } from '../core/index.ts';
import { sameText } from './same-text.ts';

/** What a token says: what was granted, to which origin it may be said, until when, and once. It has
 * nothing in it by which a person could be known on both properties. */
export interface HandOffToken extends HandedGrant {
  /** The origin of the page that takes it in. */
  readonly to: string;
  /** Milliseconds, by the ledger's clock. */
  readonly expiresAt: number;
  /** Of this token alone: a random UUID. */
  readonly nonce: string;
}

/** Longest that a link takes from a click to its page. */
export const TOKEN_LIFETIME = 120_000;

const schema = z.strictObject({
  from: z.string(),
  policyVersion: z.string(),
  scopes: z.partialRecord(z.enum(CHOOSABLE), z.string()),
  to: z.string(),
  expiresAt: z.int(),
  nonce: z.string().check(z.refine((text: string) => isUuid(text))),
});

/** `content.signature`, both base64url: JSON, and HMAC-SHA-256 of it. */
export function signToken(content: HandOffToken, secret: string): string {
  const text = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${text}.${signatureOf(text, secret)}`;
}

/** What a token says, where one of the secrets signed it. Nothing of it is read before that is known. */
export function readToken(token: string, secrets: readonly string[]): HandOffToken | undefined {
  const [text = '', signature = '', ...more] = token.split('.');
  const isSigned = secrets.some((secret) => sameText(signature, signatureOf(text, secret)));
  if (!isSigned || more.length > 0) return undefined;
  return z.parse(schema, JSON.parse(Buffer.from(text, 'base64url').toString())) as HandOffToken;
}

const signatureOf = (text: string, secret: string): string =>
  createHmac('sha256', secret).update(`hand-off ${text}`).digest('base64url');
