import type { Platform } from '../platform/platform.ts';
import { follow, genesis } from './chain.ts';
import { type Draft, type Entry, fitted } from './entry.ts';

/** What a journal is kept with. */
export type Desk = Pick<Platform, 'entries' | 'sha256' | 'now' | 'freshId'>;

const ATTEMPTS = 8;

/** Appends to this browser's own chain. What was entered once is not entered again: a transaction
 * that runs again after the worker died leaves one entry.
 * @throws where the browser has no room, or no database. */
export async function append(desk: Desk, draft: Draft): Promise<Entry> {
  // What no file could bring back in is not written.
  const fittedDraft = fitted(draft);
  for (let attempt = 0; ; attempt++) {
    const last = (await desk.entries.last()) ?? (await begin(desk, fittedDraft.at));
    const there = await desk.entries.find(last.chain, fittedDraft.key);
    if (there) return there;
    const entry = await follow(last, fittedDraft, desk.sha256);
    try {
      await desk.entries.add([entry]);
      return entry;
    } catch (cause) {
      // Somebody else was quicker: then after theirs.
      if (attempt >= ATTEMPTS || !isTaken(cause)) throw cause;
    }
  }
}

/** Begins this browser's history, where it has none: no later than what happened first. */
async function begin(desk: Desk, at: number): Promise<Entry> {
  const first = await genesis(desk.freshId(), at, 'first', desk.sha256);
  await desk.entries.begin(first);
  return (await desk.entries.last()) ?? first;
}

/** Forgets the history. What is left is a beginning that says so. */
export const erase = async (desk: Desk): Promise<void> =>
  desk.entries.restart(await genesis(desk.freshId(), desk.now(), 'erased', desk.sha256));

const isTaken = (cause: unknown): boolean =>
  cause instanceof Error && cause.name === 'ConstraintError';
