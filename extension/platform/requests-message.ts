import * as z from 'zod/mini';

/* What the bridge tells the worker of the requests that it sees a page make. The page itself has no way
 * to say this: the bridge passes on none of it. */

export const REQUEST_KINDS = ['script', 'frame', 'image', 'fetch', 'beacon', 'other'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export const requestsSchema = z.object({
  ns: z.literal('choices-extension'),
  v: z.literal(1),
  type: z.literal('requests'),
  /** Empty as a page begins. */
  requests: z
    .array(
      z.object({
        host: z.string().check(z.maxLength(253)),
        path: z.string().check(z.maxLength(200)),
        kind: z.enum(REQUEST_KINDS),
        /** Milliseconds since the epoch; of several, the last. */
        at: z.number(),
        count: z.int().check(z.positive(), z.maximum(1000)),
      }),
    )
    .check(z.maxLength(40)),
});

export type RequestsMessage = z.infer<typeof requestsSchema>;
export type SeenRequest = RequestsMessage['requests'][number];
