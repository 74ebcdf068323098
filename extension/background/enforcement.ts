import { GPC, type GpcSetting, parseGpc, sendsGpc, withGpc } from '../enforce/gpc.ts';
import { type PlannedRule, planRules } from '../enforce/plan-rules.ts';
import { syncRules } from '../enforce/sync-rules.ts';
import { type EnforcedProperty, enforcedOf, keepRefused } from './enforced-of.ts';
import type { Parts } from './parts.ts';
import { enforceSession } from './session-rules.ts';

export const readGpc = async ({ platform }: Parts): Promise<GpcSetting> =>
  parseGpc(await platform.store.get(GPC));

/** States Global Privacy Control from now on, or no longer. To be run alone.
 * @param property without one, all of them. */
export async function setGpc(
  parts: Parts,
  property: string | undefined,
  on: boolean,
): Promise<void> {
  await parts.platform.store.set(GPC, withGpc(await readGpc(parts), property, on));
  await enforce(parts);
}

/** To be called where a site is taken off the list. */
export async function forgetGpcAt(parts: Parts, property: string): Promise<void> {
  const before = await readGpc(parts);
  if (!before.properties.includes(property)) return;
  const properties = before.properties.filter((id) => id !== property);
  await parts.platform.store.set(GPC, { ...before, properties });
}

/** Makes the network rules say what is desired, and the pages what is signalled; in a turn of its own,
 * so that two do not undo each other.
 * @returns how many the browser would not take; which ones, is read from those that stand. */
export const enforce = (parts: Parts): Promise<number> =>
  parts.platform.alone(() => enforceWithin(parts), 'rules');

/** The same from within that turn. */
export async function enforceWithin(parts: Parts): Promise<number> {
  const { platform, group } = parts;
  const properties = await enforcedOf(parts);
  for (const property of properties) await keepRefused(parts, property);
  const refused = await syncRules(platform.rules, await planned(parts, properties));
  if (refused.length > 0) console.warn(`choices: ${refused.length} rules refused`);
  const gpc = await readGpc(parts);
  const signalling = group.properties.filter(({ id }) => sendsGpc(gpc, id));
  await platform.stateGpcOn(signalling.flatMap(group.patterns));
  await enforceSession(parts);
  return refused.length;
}

/** The rules that should stand, each with the services that it decides on. */
export const plannedFor = async (parts: Parts): Promise<readonly PlannedRule[]> =>
  planned(parts, await enforcedOf(parts));

export async function planned(
  parts: Parts,
  properties: readonly EnforcedProperty[],
): Promise<readonly PlannedRule[]> {
  const { platform, demo } = parts;
  const gpc = await readGpc(parts);
  return planRules(properties, {
    topDomains: platform.rules.topDomains,
    demo,
    gpc: properties.filter(({ id }) => sendsGpc(gpc, id)).flatMap(({ domains }) => domains),
  });
}
