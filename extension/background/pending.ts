import * as z from 'zod/mini';
import { intentSchema } from '../platform/intent.schema.ts';
import { INTENT, type Intent } from '../platform/intent.ts';
import type { Store } from '../platform/platform.ts';
import type { Parts } from './parts.ts';

/** What a person asked for and where that is written; without an intent where nobody can read it. */
export interface Pending {
  readonly store: Store;
  readonly key: string;
  readonly intent: Intent | undefined;
}

/** What was asked for, the earliest first; kept for the session where the store has no room. */
export async function pending({ platform }: Parts): Promise<readonly Pending[]> {
  const found = [platform.store, platform.session].map(async (store) =>
    Object.entries(await store.all())
      .filter(([key]) => key.startsWith(INTENT))
      .map(([key, value]) => ({ store, key, intent: z.safeParse(intentSchema, value).data })),
  );
  const all = (await Promise.all(found)).flat();
  return all.sort((a, b) => (a.intent?.at ?? 0) - (b.intent?.at ?? 0));
}
