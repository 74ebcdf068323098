import { isChoosable } from '../../sdk/core/category.ts';
import { desiredOf, ownRefusals } from '../enforce/desired.ts';
import type { Intent } from '../platform/intent.ts';
import { encodeRefusals, toRefuse } from '../sync/refusals.ts';
import {
  lookAt,
  parseSyncState,
  propertyKey,
  RULES_KEY,
  SYNC,
  type SyncState,
  type SyncTrouble,
} from '../sync/sync-state.ts';
import { readDesired } from './enforced-of.ts';
import { enter } from './enter.ts';
import type { Parts } from './parts.ts';
import { queue } from './pending.ts';
import { canBeRule, readPolicy, readStanding } from './standing-rules.ts';

/* Refusals on every device of a person, where they want it. A device can push refusals and nothing else;
 * what is lifted on one stays refused on the others. */

const readSync = async ({ platform }: Parts): Promise<SyncState> =>
  parseSyncState(await platform.store.get(SYNC));

/** Turned on, this device takes in what lies there before it writes. Turned off, what lies there stays. */
export async function setSync(
  parts: Parts,
  { id, at, on }: Extract<Intent, { act: 'sync' }>,
): Promise<void> {
  if (on && (await readPolicy(parts)).lock.includes('sync')) return;
  const state = await readSync(parts);
  if (state.on === on) return;
  await enter(parts, { key: id, at, type: on ? 'sync-on' : 'sync-off', actor: 'person' });
  await parts.platform.store.set(SYNC, { on, seen: on ? {} : state.seen });
}

/** One round: reads what other devices refuse, writes what this one does, leaves intents for what is to
 * be refused here. Within a transaction.
 * @returns whether there is anything to carry out. */
export async function syncRefusals(parts: Parts): Promise<boolean> {
  const { platform, group } = parts;
  const state = await readSync(parts);
  if (!state.on || platform.privately || (await readPolicy(parts)).lock.includes('sync')) {
    return false;
  }
  const at = platform.now();
  const seen: Record<string, SyncState['seen'][string]> = {};
  const intents: Intent[] = [];
  let trouble: SyncTrouble | undefined;
  const desired = await readDesired(parts);
  const { rules } = await readStanding(parts);
  const rows = [
    // What an administrator set here is none of other devices' business; nor is it refused once more.
    {
      key: RULES_KEY,
      here: Object.keys(rules).filter((id) => rules[id]?.by !== 'policy'),
      closed: Object.keys(rules),
    },
    // Nor is which sites a person added.
    ...group.properties
      .filter((property) => !group.isAdded(property))
      .map(({ id }) => {
        const refused = desiredOf(desired, id);
        const ownMarks = ownRefusals(refused);
        return {
          key: propertyKey(id),
          property: id,
          here: [...ownMarks.categories, ...ownMarks.services],
          closed: [...refused.categories, ...refused.services],
        };
      }),
  ] as readonly Row[];
  try {
    const shared = await platform.sync.all();
    for (const { key, property, here, closed } of rows) {
      const round = lookAt(key, state.seen[key], shared[key], here);
      trouble ??= round.trouble;
      if (round.write) await platform.sync.set(key, round.write);
      seen[key] = { agreed: encodeRefusals(round.agreed), here: [...here] };
      intents.push(...intentsFor(toRefuse(round.agreed, closed), property, at));
    }
  } catch (cause) {
    trouble = /quota/i.test(String(cause)) ? 'quota' : 'failed';
  }
  for (const intent of intents) await queue(parts, intent);
  const next: SyncState = {
    on: true,
    seen: { ...state.seen, ...seen },
    at,
    ...(trouble && { trouble }),
  };
  const same = (one: SyncState): string => JSON.stringify({ ...one, at: 0 });
  // An open page is told of what changed, not of every look.
  if (same(next) !== same(state)) await platform.store.set(SYNC, next).catch(() => undefined);
  return intents.length > 0;
}

interface Row {
  readonly key: string;
  readonly property?: string;
  /** What the person refuses here, and what is refused here by anybody. */
  readonly here: readonly string[];
  readonly closed: readonly string[];
}

function intentsFor(refuse: readonly string[], property: string | undefined, at: number): Intent[] {
  if (refuse.length === 0) return [];
  if (property === undefined) {
    return refuse.filter(canBeRule).map((rule) => ({
      ...{ id: `sync-${at.toString(36)}-${rule.slice(0, 40)}`, at, act: 'rule', rule, on: true },
      by: 'sync',
    }));
  }
  return [
    {
      ...{
        id: `sync-${property.slice(0, 30)}-${at.toString(36)}`,
        at,
        act: 'withdraw',
        by: 'sync',
      },
      property,
      categories: refuse.filter(isChoosable),
      services: refuse.filter((id) => !isChoosable(id)),
    },
  ];
}

export interface SyncView {
  readonly on: boolean;
  readonly trouble: SyncTrouble | undefined;
  readonly locked: boolean;
  readonly privately: boolean;
}

export async function syncView(parts: Parts): Promise<SyncView> {
  const { on, trouble } = await readSync(parts);
  const locked = (await readPolicy(parts)).lock.includes('sync');
  return { on: on && !locked, trouble, locked, privately: parts.platform.privately };
}
