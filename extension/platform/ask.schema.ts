import * as z from 'zod/mini';
import { askFields } from './ask.ts';

const envelope = {
  ns: z.literal(askFields.ns),
  v: z.literal(askFields.v),
  /** Asked in a private window. */
  private: z.optional(z.boolean()),
};

/** What {@link Ask} is; everything else is not heard. */
export const askSchema = z.discriminatedUnion('type', [
  z.object({
    ...envelope,
    type: z.literal('views'),
    url: z.optional(z.string()),
    property: z.optional(z.string()),
    store: z.optional(z.string()),
  }),
  z.object({
    ...envelope,
    type: z.literal('run'),
    act: z.optional(z.string()),
    intent: z.optional(z.unknown()),
  }),
  z.object({ ...envelope, type: z.literal('tab'), tab: z.int() }),
  z.object({ ...envelope, type: z.literal('storage'), property: z.string() }),
  z.object({ ...envelope, type: z.literal('clear-storage'), property: z.string() }),
  z.object({ ...envelope, type: z.literal('told') }),
  z.object({ ...envelope, type: z.literal('tell'), on: z.boolean() }),
]);
