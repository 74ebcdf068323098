import * as z from 'zod/mini';
import { REQUEST_KINDS } from '../platform/requests-message.ts';
import { readable } from '../platform/stored-form.ts';

/** Requests to one refused service that a page began, as far as they were seen. Whether one arrived,
 * nobody but the recipient knows. */
export interface Attempt {
  readonly service: string;
  readonly kind: (typeof REQUEST_KINDS)[number] | 'cookie';
  readonly first: number;
  readonly last: number;
  readonly count: number;
  /** Our block stood when the last was seen. */
  readonly blocked: boolean;
  /** Of a cookie. */
  readonly name?: string | undefined;
}

const attempt = z.object({
  service: z.string(),
  kind: z.enum([...REQUEST_KINDS, 'cookie']),
  first: z.number(),
  last: z.number(),
  count: z.number(),
  blocked: z.boolean(),
  name: z.optional(z.string()),
});

const schema = z.array(attempt);

/** What can't be read is nothing, and takes nothing else with it. */
export const parseAttempts = (value: unknown): readonly Attempt[] =>
  readable({ schema, none: [] }, value);

/** Kept in number, whatever a page does. */
const MAX = 60;

/** Adds what was seen to what is known: one line for each service, kind and name, the latest first. */
export function withAttempts(
  known: readonly Attempt[],
  seen: readonly Attempt[],
): readonly Attempt[] {
  const keyOf = ({ service, kind, name }: Attempt): string => JSON.stringify([service, kind, name]);
  const byKey = new Map(known.map((one) => [keyOf(one), one]));
  for (const one of seen) {
    const before = byKey.get(keyOf(one));
    byKey.set(
      keyOf(one),
      before
        ? {
            ...one,
            first: Math.min(before.first, one.first),
            last: Math.max(before.last, one.last),
            count: before.count + one.count,
          }
        : one,
    );
  }
  return [...byKey.values()].sort((a, b) => b.last - a.last).slice(0, MAX);
}

export const countOf = (attempts: readonly Attempt[]): number =>
  attempts.reduce((sum, { count }) => sum + count, 0);
