import * as z from 'zod/mini';

/** What an administrator can take away. */
export const LOCKS = ['lift', 'rules', 'export', 'import', 'erase-history', 'sync'] as const;
export type Lock = (typeof LOCKS)[number];

const id = z.string().check(z.regex(/^[a-z\d-]{1,64}$/));

/** What an administrator has set: refusals and locks. There is no way to write a permission in it. */
export interface Policy {
  /** Categories and services that are always refused. */
  readonly refuse: readonly string[];
  readonly lock: readonly Lock[];
}

const NONE: Policy = { refuse: [], lock: [] };

/** Reads `storage.managed`. Each item counts by itself: one that is none takes no other with it. */
export function parsePolicy(value: unknown): Policy {
  const fields = z.safeParse(
    z.object({ refuse: z.optional(z.unknown()), lock: z.optional(z.unknown()) }),
    value,
  );
  if (!fields.success) return NONE;
  const { refuse, lock } = fields.data;
  return {
    refuse: itemsOf(refuse).filter((item): item is string => z.safeParse(id, item).success),
    lock: LOCKS.filter((one) => itemsOf(lock).includes(one)),
  };
}

const itemsOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value.slice(0, 200) : [];
