import type { Parts } from './parts.ts';
import { enforceSession } from './session-rules.ts';
import { readPolicy } from './standing-rules.ts';
import { changeTab } from './tab-state.ts';

/** How long blocking rests on a tab, once a person asks for it. */
export const PAUSE = 10 * 60_000;

/** Lets blocking rest on one tab, or ends that. The choice, the record and other tabs stay as they are.
 * @throws where an administrator lets nobody lift a block. */
export async function pauseTab(parts: Parts, tab: number, on: boolean): Promise<void> {
  if (on && (await readPolicy(parts)).lock.includes('lift')) throw new Error('managed');
  const until = parts.platform.now() + PAUSE;
  await changeTab(parts, tab, ({ pausedUntil: _, ...state }) =>
    on ? { ...state, pausedUntil: until } : state,
  );
  await enforceSession(parts);
}
