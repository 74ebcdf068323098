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
  /** Containers of the browser that were looked through, where it has any; another may be unknown. */
  containers: z.optional(z.number()),
  /** Cookies that are still there after two attempts. */
  residue: z.array(cookie),
  /** There was none before: what was written is the first. */
  first: z.optional(z.boolean()),
  /** Homes that have no record and were given none: there the block alone holds. */
  without: z.optional(z.array(z.string())),
  /** What the browser said when it refused to keep the record. */
  refusal: z.optional(z.string()),
  /** Open pages that heard of it, and those that have not answered. */
  tabs: z.number(),
  silent: z.optional(z.number()),
  /** How many of the services are held by network rules that stand. */
  blocked: z.optional(z.number()),
  /** Services of this site whose rules the browser would not take: how many, and what they are called. */
  rulesRefused: z.number(),
  unblocked: z.optional(z.array(z.object({ ja: z.string(), en: z.string() }))),
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
