import * as z from 'zod/mini';
import { type Draft, draft, draftSchema } from './entry.ts';

/** Where an entry waits in the store until the journal has room. Versions up to 0.1 kept all of
 * theirs there. */
export const PARKED = 'journal:';

export const parkedKey = (key: string): string => `${PARKED}${key}`;

const formerSchema = z.object({
  at: z.int(),
  property: z.string(),
  act: z.enum(['withdraw', 'lift']),
  categories: z.array(z.string()),
  services: z.array(z.string()),
  result: z.string(),
});

/** Reads what waits under a key of the store: today's form, or the one of versions up to 0.1. */
export function parseParked(storeKey: string, value: unknown): Draft | undefined {
  const today = z.safeParse(draftSchema, value);
  if (today.success) return today.data as Draft;
  const former = z.safeParse(formerSchema, value);
  if (!former.success) return undefined;
  const { at, property, act, categories, services, result } = former.data;
  const entry = draft({
    key: storeKey.slice(PARKED.length),
    at,
    type: act,
    property,
    categories,
    services,
    actor: 'person',
    // What was read of the record was not kept then.
    evidence: { result: result.slice(0, 512), keptBy: '0.1' },
  });
  return z.safeParse(draftSchema, entry).success ? entry : undefined;
}
