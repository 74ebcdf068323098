import * as z from 'zod/mini';

const bilingual = z.strictObject({ ja: z.string(), en: z.string() });
const list = z.strictObject({ ja: z.array(z.string()), en: z.array(z.string()) });

export const rightsSchema = z.strictObject({
  email: z.optional(z.string().check(z.regex(/^[^\s@]+@[^\s@]+$/, 'expected an e-mail address'))),
  memberData: z.optional(
    z.strictObject({
      where: bilingual,
      url: z.optional(
        z.string().check(z.regex(/^(https?:\/\/|\/|\.)\S*$/, 'expected an address or a path')),
      ),
    }),
  ),
  notes: z.optional(list),
  rows: z.array(
    z.strictObject({
      name: bilingual,
      purposes: list,
      disclosure: z.enum(['yes', 'no', 'not-stated']),
    }),
  ),
  procedure: z.optional(
    z.strictObject({
      agent: z.optional(bilingual),
      identity: z.optional(bilingual),
      fee: z.optional(bilingual),
      answer: z.optional(bilingual),
      refusals: z.optional(list),
    }),
  ),
});
