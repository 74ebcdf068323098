import * as z from 'zod/mini';
import { askFields } from './ask.ts';

const envelope = {
  ns: z.literal(askFields.ns),
  v: z.literal(askFields.v),
  private: z.optional(z.boolean()),
};
const count = z.int().check(z.positive(), z.lte(100_000));

/** What the parts on history and standing rules ask.
 * `history`: its latest entries, those with these words in them. `receipt`: one of them, to keep.
 * `rules`: what is always refused, and what there is to ask.
 * `export`: everything as the text of a file, or the next of several. `preview-import`: what a file would do. `import`: do it.
 * `sync`: whether refusals go to other devices.
 * `report`: versions and numbers for whoever helps. `locks`: what an administrator has taken away. `aside`: what was put aside unread, and whether the person
 * knows; `aside-told`: they do. */
export const journalAskSchema = z.discriminatedUnion('type', [
  z.object({
    ...envelope,
    type: z.literal('history'),
    limit: count,
    words: z.optional(z.string().check(z.maxLength(200))),
  }),
  z.object({ ...envelope, type: z.literal('receipt'), chain: z.string(), seq: count }),
  z.object({ ...envelope, type: z.literal('rules') }),
  z.object({ ...envelope, type: z.literal('sync') }),
  z.object({ ...envelope, type: z.literal('locks') }),
  z.object({ ...envelope, type: z.literal('report') }),
  z.object({ ...envelope, type: z.literal('aside') }),
  z.object({ ...envelope, type: z.literal('aside-told') }),
  z.object({ ...envelope, type: z.literal('export'), part: z.optional(count) }),
  z.object({ ...envelope, type: z.literal('preview-import'), text: z.string() }),
  z.object({ ...envelope, type: z.literal('import'), text: z.string(), digest: z.string() }),
]);

export type JournalAsk =
  | { readonly type: 'history'; readonly limit: number; readonly words?: string }
  | { readonly type: 'receipt'; readonly chain: string; readonly seq: number }
  | { readonly type: 'rules' }
  | { readonly type: 'sync' }
  | { readonly type: 'locks' }
  | { readonly type: 'report' }
  | { readonly type: 'aside' }
  | { readonly type: 'aside-told' }
  | { readonly type: 'export'; readonly part?: number }
  | { readonly type: 'preview-import'; readonly text: string }
  | { readonly type: 'import'; readonly text: string; readonly digest: string };
