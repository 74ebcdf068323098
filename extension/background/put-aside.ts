import * as z from 'zod/mini';
import { fnv1a } from '../../sdk/core/fnv.ts';
import type { Platform, Store } from '../platform/platform.ts';
import { readable, readStored, type StoredForm } from '../platform/stored-form.ts';
import type { Parts } from './parts.ts';
import { formOf } from './stored-forms.ts';

/* What can't be read is put aside under a key of its own before anything is written in its place: nothing
 * that was kept is lost, and it stands in nobody's way. */

export const ASIDE = 'aside:';

/** Raised where the form of something that is kept changes. */
const STORE_VERSION = 1;
const STORE = 'store-version';

/** What a version of the store changed, from its first key to its last. Has to take what it changed itself
 * as well: an older version of the extension may come in between. */
export type Migration = (
  stored: Readonly<Record<string, unknown>>,
) => Readonly<Record<string, unknown>>;

/** What leads from version 1 to 2, from 2 to 3 … */
const MIGRATIONS: readonly Migration[] = [];

const asideSchema = z.object({
  key: z.string(),
  at: z.number(),
  path: z.array(z.union([z.string(), z.number()])),
  value: z.unknown(),
  told: z._default(z.boolean(), false),
});
type Aside = z.infer<typeof asideSchema>;
const asideForm: StoredForm<Aside | undefined> = { schema: asideSchema, none: undefined };

/** The store as the worker uses it: what a write would take the place of and can't be read is put aside. */
export const keepingAside = (platform: Platform): Platform => ({
  ...platform,
  get language() {
    return platform.language;
  },
  store: {
    ...platform.store,
    async set(key, value) {
      if (formOf(key)) await putAside(platform, key, await platform.store.get(key));
      await platform.store.set(key, value);
    },
  },
});

/** @returns how much there was that can't be read. */
async function putAside(
  { store, now }: Pick<Platform, 'store' | 'now'>,
  key: string,
  stored: unknown,
): Promise<number> {
  const form = formOf(key);
  if (!form) return 0;
  const { unread } = readStored(form, stored);
  for (const { path, value } of unread) {
    // What is not there can't be kept. The same once, however often it is met.
    if (value === undefined) continue;
    const place = `${ASIDE}${key}:${fnv1a(JSON.stringify([path, value]))}`;
    if ((await store.get(place)) !== undefined) continue;
    const aside: Aside = { key, at: now(), path: [...path], value, told: false };
    await store.set(place, aside);
  }
  return unread.length;
}

/** Brings the store to the form of this version, and what can't be read out of the way. Done at every start,
 * alone, before anything else. Each key for itself: where there is no room for one, the next may go.
 * @param heal what is to be kept under a key in place of what can only be read in part, where that is more
 *   than the part. */
export async function mendStore(
  { platform }: Parts,
  heal: (key: string) => Promise<unknown>,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  // What other windows keep is theirs.
  if (platform.privately) return;
  const { store } = platform;
  await migrate(store, migrations);
  for (const [key, stored] of Object.entries(await store.all())) {
    const form = formOf(key);
    if (!form || readStored(form, stored).unread.length === 0) continue;
    try {
      const healed = (await heal(key)) ?? readable(form, stored);
      await putAside(platform, key, stored);
      if (healed === undefined) await store.remove(key);
      else await store.set(key, healed);
    } catch (cause) {
      // No room: it stays as it is, and is read as far as it can be.
      console.error('choices:', cause);
    }
  }
}

async function migrate(store: Store, migrations: readonly Migration[]): Promise<void> {
  const latest = Math.max(STORE_VERSION, migrations.length + 1);
  const version = await storeVersion(store);
  if (version === latest) return;
  for (const change of migrations.slice(version - 1)) {
    for (const [key, value] of Object.entries(change(await store.all()))) {
      await store.set(key, value);
    }
  }
  await store.set(STORE, latest);
}

export const storeVersion = async (store: Store): Promise<number> =>
  Number(await store.get(STORE)) || 1;

export interface AsideView {
  /** How many parts were put aside and nobody was told of yet. */
  readonly untold: number;
  readonly all: number;
  /** What they were parts of, and how many of each: kinds of things, and no names of sites. */
  readonly of: Readonly<Record<string, number>>;
}

export async function asideView(parts: Parts): Promise<AsideView> {
  const aside = await allAside(parts);
  const of: Record<string, number> = {};
  for (const [, { key }] of aside) {
    const [kind = ''] = key.split(':', 1);
    of[kind] = (of[kind] ?? 0) + 1;
  }
  return { untold: aside.filter(([, { told }]) => !told).length, all: aside.length, of };
}

/** The person knows of it. */
export async function tellAside(parts: Parts): Promise<void> {
  for (const [key, aside] of await allAside(parts)) {
    if (!aside.told) await parts.platform.store.set(key, { ...aside, told: true });
  }
}

async function allAside({ platform }: Parts): Promise<readonly (readonly [string, Aside])[]> {
  // What other windows keep is told there.
  if (platform.privately) return [];
  return (await platform.store.from(ASIDE)).flatMap(([key, value]) => {
    const aside = readable(asideForm, value);
    return aside ? [[key, aside] as const] : [];
  });
}
