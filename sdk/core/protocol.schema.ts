import * as z from 'zod/mini';

const envelope = { ns: z.literal('rarejob-consent'), v: z.literal(1) };
const id = z.string().check(z.regex(/^[a-z\d-]{1,64}$/));
const ids = z.array(id).check(z.maxLength(200));
const count = z.int().check(z.nonnegative());

/** What the extension accepts of a page. The page's own parser in `protocol.ts` is proved equal. */
export const pageMessageSchema = z.discriminatedUnion('type', [
  z.object({
    ...envelope,
    type: z.literal('hello'),
    sdkVersion: z.string().check(z.maxLength(32)),
    property: id,
    services: ids,
    regime: z.optional(id),
  }),
  z.object({
    ...envelope,
    type: z.literal('record'),
    text: z.string().check(z.maxLength(2048)),
  }),
  z.object({
    ...envelope,
    type: z.literal('observed'),
    service: id,
    kind: z.enum(['script', 'frame', 'image', 'fetch', 'beacon', 'cookie', 'other']),
    at: count,
  }),
]);

export const extensionMessageSchema = z.discriminatedUnion('type', [
  z.object({ ...envelope, type: z.literal('state-request') }),
  z.object({ ...envelope, type: z.literal('record-changed') }),
  z.object({ ...envelope, type: z.literal('withdraw'), services: ids, revision: count }),
]);
