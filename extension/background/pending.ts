import * as z from 'zod/mini';
import { intentSchema } from '../platform/intent.schema.ts';
import { INTENT, type Intent, intentKey } from '../platform/intent.ts';
import type { Store } from '../platform/platform.ts';
import type { Parts } from './parts.ts';

/** What a person asked for and where that is written; without an intent where nobody can read it. */
export interface Pending {
  readonly store: Store;
  readonly key: string;
  readonly intent: Intent | undefined;
}

/** Writes what is to be done of itself. As with what a person asks for: where there is no room, it is done for
 * as long as the browser runs. */
export const queue = ({ platform: { store, session } }: Parts, intent: Intent): Promise<void> =>
  store.set(intentKey(intent.id), intent).catch(() => session.set(intentKey(intent.id), intent));

/** What was asked for, the earliest first; kept for the session where the store has no room. */
export async function pending({ platform }: Parts): Promise<readonly Pending[]> {
  const found = [platform.store, platform.session].map(async (store) =>
    (await store.from(INTENT)).map(([key, value]) => ({
      ...{ store, key },
      intent: z.safeParse(intentSchema, value).data,
    })),
  );
  const all = (await Promise.all(found)).flat();
  return all.sort((a, b) => (a.intent?.at ?? 0) - (b.intent?.at ?? 0));
}
