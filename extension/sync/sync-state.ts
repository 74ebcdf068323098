import * as z from 'zod/mini';
import { readable, type StoredForm } from '../platform/stored-form.ts';
import {
  encodeRefusals,
  mergeRefusals,
  observe,
  parseRefusals,
  type Refusals,
} from './refusals.ts';

const schema = z.object({
  on: z._default(z.boolean(), false),
  /** By key: what was agreed on, as text, and what was refused here when this device last looked. */
  seen: z._default(
    z.record(z.string(), z.object({ agreed: z.string(), here: z.array(z.string()) })),
    () => ({}),
  ),
  /** Why the last round was not whole. */
  trouble: z.optional(z.enum(['quota', 'too-large', 'newer', 'failed'])),
  at: z.optional(z.number()),
});

export type SyncState = z.infer<typeof schema>;
export type SyncTrouble = NonNullable<SyncState['trouble']>;

export const SYNC = 'sync';

export const syncForm: StoredForm<SyncState> = { schema, none: { on: false, seen: {} } };

export const parseSyncState = (value: unknown): SyncState => readable(syncForm, value);

/** Where a property's refusals lie in `storage.sync`; the standing rules have a key of their own. */
export const propertyKey = (property: string): string => `c:${property}`;
export const RULES_KEY = 'rules';

/** Bytes of a key and its value; all that is written is ASCII. */
const MAX_BYTES = 1024;

export interface Round {
  readonly agreed: Refusals;
  /** What to write, where others do not have it yet. */
  readonly write: { readonly v: 1; readonly marks: string } | undefined;
  readonly trouble: SyncTrouble | undefined;
}

/** One device's look at one key. Pure.
 * @param seen what this device knew when it last looked.
 * @param shared what lies there now. */
export function lookAt(
  key: string,
  seen: SyncState['seen'][string] | undefined,
  shared: unknown,
  here: readonly string[],
): Round {
  const before = parseRefusals(seen?.agreed) ?? {};
  const mine = observe(before, seen?.here ?? [], here);
  const { v, marks } = (typeof shared === 'object' && shared !== null ? shared : {}) as {
    v?: unknown;
    marks?: unknown;
  };
  // What a later version wrote is not ours to read, nor to overwrite.
  if (typeof v === 'number' && v > 1) return { agreed: mine, write: undefined, trouble: 'newer' };
  const agreed = mergeRefusals(mine, parseRefusals(marks) ?? {});
  const text = encodeRefusals(agreed);
  const write = { v: 1, marks: text } as const;
  if (text === marks || (text === '' && shared === undefined)) {
    return { agreed, write: undefined, trouble: undefined };
  }
  return key.length + JSON.stringify(write).length > MAX_BYTES
    ? { agreed, write: undefined, trouble: 'too-large' }
    : { agreed, write, trouble: undefined };
}
