import * as z from 'zod/mini';

const id = z.string().check(z.regex(/^[a-z\d-]{1,64}$/));

/** What a person asked for, written before anything is done, so that it outlives popup and worker.
 * Without `property` it is for all of them; without categories and services it is everything. */
export const intentSchema = z.discriminatedUnion('act', [
  z.object({
    id,
    at: z.int(),
    act: z.literal('withdraw'),
    property: z.optional(id),
    categories: z.optional(z.array(id)),
    services: z.optional(z.array(id)),
    /** What had it done, where it was not the person just now. */
    by: z.optional(z.enum(['rule', 'policy', 'sync', 'import'])),
  }),
  z.object({
    id,
    at: z.int(),
    act: z.literal('lift'),
    property: id,
    services: z.array(id),
    /** Lifted as a whole: what is met of them later is not blocked either. */
    categories: z.optional(z.array(id)),
  }),
  // End what an act has just blocked, on one property or wherever it did.
  z.object({ id, at: z.int(), act: z.literal('undo'), of: id, property: z.optional(id) }),
  // Always refuse a category or a service, or no longer.
  z.object({
    id,
    at: z.int(),
    act: z.literal('rule'),
    rule: id,
    on: z.boolean(),
    by: z.optional(z.enum(['sync', 'import'])),
  }),
  // What to do where a site allows what is always refused.
  z.object({
    id,
    at: z.int(),
    act: z.literal('answer'),
    property: id,
    rule: id,
    refuse: z.boolean(),
  }),
  z.object({ id, at: z.int(), act: z.literal('sync'), on: z.boolean() }),
  // State Global Privacy Control on one property, or on all, or no longer.
  z.object({ id, at: z.int(), act: z.literal('gpc'), property: z.optional(id), on: z.boolean() }),
  // Take a site that was added off the list.
  z.object({ id, at: z.int(), act: z.literal('remove'), property: id }),
  // Let blocking rest on a tab, or no longer. Kept for the session alone: so long a tab is the same one.
  z.object({ id, at: z.int(), act: z.literal('pause'), tab: z.int(), on: z.boolean() }),
  // Forget the history.
  z.object({ id, at: z.int(), act: z.literal('erase') }),
]);
