import { type Draft, draft, fitted } from '../journal/entry.ts';
import { append } from '../journal/journal.ts';
import { PARKED, parkedKey, parseParked } from '../journal/parked.ts';
import type { Parts } from './parts.ts';

/** `waiting`: the journal has no room; the entry waits in the store. `lost`: that has none either. */
export type Entered = 'entered' | 'waiting' | 'lost';

/** Enters into the history what happened. Never throws: what was done is done, whether or not there is
 * room to say so. Private windows leave no trace. */
export async function enter(
  { platform }: Parts,
  said: Parameters<typeof draft>[0],
): Promise<Entered> {
  if (platform.privately) return 'entered';
  const entry: Draft = fitted(draft(said));
  try {
    await append(platform, entry);
    return 'entered';
  } catch {
    const parked = platform.store.set(parkedKey(entry.key), entry);
    return parked.then(
      () => 'waiting',
      () => 'lost',
    );
  }
}

/** Whether the history has it already: what an earlier life has entered, it has done. */
export async function isEntered({ platform }: Parts, key: string): Promise<boolean> {
  if (platform.privately) return false;
  const last = await platform.entries.last().catch(() => undefined);
  return !!last && !!(await platform.entries.find(last.chain, key).catch(() => undefined));
}

/** Takes into the journal what waited in the store: from a time without room, or from versions up to
 * 0.1, which kept all of theirs there. What can't be read stays where it is. */
export async function bringIn({ platform }: Parts): Promise<void> {
  if (platform.privately) return;
  const stored = (await platform.store.from(PARKED)).flatMap(([key, value]) => {
    const entry = parseParked(key, value);
    return entry ? [{ key, entry }] : [];
  });
  stored.sort((a, b) => a.entry.at - b.entry.at);
  for (const { key, entry } of stored) {
    await append(platform, entry);
    await platform.store.remove(key);
  }
}
