import {
  type DesiredState,
  desiredOf,
  withBlocks,
  withLift,
  withRefusal,
} from '../enforce/desired.ts';
import type { Entry } from '../journal/entry.ts';
import type { Unread } from '../platform/stored-form.ts';
import type { Parts } from './parts.ts';

/** What is desired with what the history says of it, where the store can't be read: every refusal that was
 * carried out and every lift is entered there, in their order.
 * @param state what can be read. */
export async function restored(
  { platform }: Parts,
  state: DesiredState,
  unread: readonly Unread[],
): Promise<DesiredState> {
  const touched = new Set(unread.map(({ path }) => path[0]));
  try {
    const ownChain = (await platform.entries.last())?.chain;
    const entries = (await platform.entries.all()).filter(({ chain }) => chain === ownChain);
    const replayed = replay(entries);
    return Object.keys(replayed)
      .filter((property) => touched.has(undefined) || touched.has(property))
      .reduce((all, property) => withBlocks(all, property, desiredOf(replayed, property)), state);
  } catch {
    // Without a history, what can be read is all there is.
    return state;
  }
}

const replay = (entries: readonly Entry[]): DesiredState =>
  entries.reduce<DesiredState>((state, { type, actor, property, categories, services, at }) => {
    if (property === null) return state;
    if (type === 'withdraw') {
      const by = actor === 'policy' ? actor : 'person';
      return withRefusal(state, property, { categories, services }, at, by);
    }
    return type === 'lift' ? withLift(state, property, services, categories) : state;
  }, {});
