import * as z from 'zod/mini';
import { CATEGORIES } from './category.ts';

const text = z.string().check(z.minLength(1));
const patterns = z.optional(z.array(z.looseObject({ name: text })));
const object = z.looseObject({});

/** What `readCompiled` accepts, said as a schema; a property test proves that they agree. */
export const compiledSchema = z.looseObject({
  compiled: z.literal(1),
  property: text,
  regime: z.union([text, z.looseObject({ default: text, regions: z.record(z.string(), text) })]),
  regimes: z.optional(z.record(z.string(), z.looseObject({ notice: z.array(text) }))),
  policy: z.looseObject({ version: text }),
  cookie: z.looseObject({
    name: text,
    maxAgeDays: z.int(),
    domains: z.array(text),
  }),
  services: z.array(
    z.looseObject({
      id: text,
      categories: z.array(z.enum(CATEGORIES)).check(z.minLength(1)),
      hosts: z.optional(z.array(text)),
      firstPartyPaths: z.optional(z.array(text)),
      aliases: z.optional(z.array(text)),
      cookies: patterns,
      storage: patterns,
    }),
  ),
  scopes: object,
  hosts: z.optional(z.array(text)),
  ledger: z.optional(z.looseObject({ url: text })),
  known: z.optional(z.record(z.string(), z.array(text))),
  languages: z.array(text),
  texts: object,
  googleConsentMode: object,
});
