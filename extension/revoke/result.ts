import * as z from 'zod/mini';

const cookie = z.object({ service: z.string(), name: z.string(), host: z.string() });

export const resultSchema = z.object({
  intent: z.string(),
  at: z.number(),
  /** `written`: the record says so now. `unchanged`: it said so before. `not-kept`: the browser kept
   * no record. `unsupported`: it is of a later version and was left alone. `none`: the site reads none.
   * `unseen`: we may not see the site, or no longer, and so can say nothing of record and cookies. */
  record: z.enum(['written', 'unchanged', 'not-kept', 'unsupported', 'none', 'unseen']),
  /** Services that this closed. */
  services: z.array(z.string()),
  removed: z.array(cookie),
  /** Cookies that are still there after two attempts. */
  residue: z.array(cookie),
  /** Open pages that were told. */
  tabs: z.number(),
  /** Network rules that the browser would not take. */
  rulesRefused: z.number(),
  /** Where the history had no room for it: its entry waits, or is lost. */
  history: z.optional(z.enum(['waiting', 'lost'])),
  /** There was no room to keep it: it holds as long as the browser runs, and is tried again. */
  unkept: z.optional(z.boolean()),
  /** Why it stopped half-way, where it did. */
  error: z.optional(z.string()),
});

/** What a withdrawal came to on one property, by re-reading. */
export type RevokeResult = z.infer<typeof resultSchema>;
export type TouchedCookie = z.infer<typeof cookie>;

export const RESULT = 'result:';
export const resultKey = (property: string): string => `${RESULT}${property}`;

export function parseResult(value: unknown): RevokeResult | undefined {
  const parsed = z.safeParse(resultSchema, value);
  return parsed.success ? parsed.data : undefined;
}
