import type { Intent } from '../platform/intent.ts';
import type { Parts } from './parts.ts';
import { enforceSession } from './session-rules.ts';
import { readPolicy } from './standing-rules.ts';
import { changeTab, PAUSE } from './tab-state.ts';

/** Lets blocking rest on one tab, or ends that. The choice, the record and other tabs stay as they are.
 * @returns whether it may: not where an administrator lets nobody lift a block. */
export async function pauseTab(
  parts: Parts,
  { at, tab, on }: Pick<Extract<Intent, { act: 'pause' }>, 'at' | 'tab' | 'on'>,
): Promise<boolean> {
  if (on && (await readPolicy(parts)).lock.includes('lift')) return false;
  await changeTab(parts, tab, ({ pausedUntil: _, ...state }) =>
    // One that was carried out late is over no later.
    on ? { ...state, pausedUntil: at + PAUSE } : state,
  );
  await enforceSession(parts);
  return true;
}
