import * as z from 'zod/mini';
import { KINDS, type Kind } from './kinds.ts';

const text = z.string().check(z.minLength(1, 'expected some text'));

/** The form of `vendors/<id>/decoder.json`; tests hold every file against it, and nothing loads it later. */
export const decoderSchema = z.strictObject({
  service: text,
  at: z
    .array(
      z.strictObject({
        host: z
          .string()
          .check(
            z.regex(/^(\*|(\*\.)?[a-z\d-]+(\.[a-z\d-]+)*(\.\*)?)$/, 'expected a host pattern'),
          ),
        path: z.string().check(z.regex(/^(\/|\*)[^\s;?#]*$/, 'expected a path')),
        has: z.optional(z.record(text, z.string())),
        service: z.optional(text),
      }),
    )
    .check(z.minLength(1, 'expected at least one place')),
  body: z.optional(z.enum(['form', 'lines', 'json'])),
  opens: z.optional(z.record(text, z.enum(['form', 'json']))),
  params: z.record(text, z.enum(KINDS as [Kind, ...Kind[]])),
  drafts: z.optional(z.array(text)),
  sources: z.array(text).check(z.minLength(1, 'expected where the names were read')),
});
