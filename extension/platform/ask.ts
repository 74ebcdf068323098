import * as z from 'zod/mini';
import type { Intent } from './intent.ts';

/** Marks what our own pages ask of the worker. */
export const askFields = { ns: 'choices-extension', v: 1 } as const;

const envelope = {
  ns: z.literal(askFields.ns),
  v: z.literal(askFields.v),
  /** Asked in a private window. */
  private: z.optional(z.boolean()),
};

/** `views`: what is known of the property of an address, of one property, or of all.
 * `run`: carry out the intents that are written in the store; from a private window, which writes
 * nothing there, the one that comes along.
 * `remove-site`: take a site that was added off the list.
 * `gpc`: state Global Privacy Control on one property, or on all, or no longer.
 * `tab`: what was seen on a tab. `pause`: let blocking rest there, or no longer.
 * `told`: the cookies that were told of. `tell`: tell of them, or no longer. */
export const askSchema = z.discriminatedUnion('type', [
  z.object({
    ...envelope,
    type: z.literal('views'),
    url: z.optional(z.string()),
    property: z.optional(z.string()),
  }),
  z.object({ ...envelope, type: z.literal('run'), intent: z.optional(z.unknown()) }),
  z.object({ ...envelope, type: z.literal('remove-site'), property: z.string() }),
  z.object({
    ...envelope,
    type: z.literal('gpc'),
    property: z.optional(z.string()),
    on: z.boolean(),
  }),
  z.object({ ...envelope, type: z.literal('tab'), tab: z.int() }),
  z.object({ ...envelope, type: z.literal('pause'), tab: z.int(), on: z.boolean() }),
  z.object({ ...envelope, type: z.literal('told') }),
  z.object({ ...envelope, type: z.literal('tell'), on: z.boolean() }),
]);

export type Ask =
  | { readonly type: 'views'; readonly url?: string; readonly property?: string }
  | { readonly type: 'run'; readonly intent?: Intent }
  | { readonly type: 'remove-site'; readonly property: string }
  | { readonly type: 'gpc'; readonly property?: string; readonly on: boolean }
  | { readonly type: 'tab'; readonly tab: number }
  | { readonly type: 'pause'; readonly tab: number; readonly on: boolean }
  | { readonly type: 'told' }
  | { readonly type: 'tell'; readonly on: boolean };
