import { type EnforcedTabs, hostsHeld, planSession } from '../enforce/plan-session.ts';
import { syncRules } from '../enforce/sync-rules.ts';
import { enforcedOf } from './enforced-of.ts';
import type { Parts } from './parts.ts';
import { heldByPolicy, readPolicy } from './standing-rules.ts';
import { allTabs, forgetTab, restsUntil } from './tab-state.ts';

/** Makes the session's rules say which tabs rest, and, where rules can't name the page at the top, what
 * third-party frames in a property's tabs may not request. Whoever wakes the worker ends the pauses that
 * are over, and an alarm does where nobody does. */
export const enforceSession = (parts: Parts): Promise<void> =>
  parts.platform.alone(async () => {
    const { platform, demo } = parts;
    const now = platform.now();
    const tabs = await allTabs(platform.session);
    const open = new Set(await platform.tabs.open());
    for (const tab of tabs.keys()) if (!open.has(tab)) await forgetTab(parts, tab);

    const rests = [...tabs].flatMap(([tab, state]) => {
      const until = restsUntil(state, now);
      return open.has(tab) && until !== undefined ? [{ tab, until }] : [];
    });
    const { all, hosts } = await heldHosts(parts);
    const shown = platform.rules.topDomains ? [] : await enforcedTabs(parts, open);
    const paused = all ? [] : rests.map(({ tab }) => tab);
    const planned = planSession({ paused, held: hosts, tabs: shown, demo });
    const refused = await syncRules(platform.rules.session, planned);
    if (refused.length > 0) console.warn(`choices: ${refused.length} rules of the session refused`);
    const next = Math.min(...rests.map(({ until }) => until));
    platform.wakeAt(Number.isFinite(next) ? next : undefined);
  }, 'session-rules');

/** What no pause reaches, because an administrator holds it. */
async function heldHosts(
  parts: Parts,
): Promise<{ readonly all: boolean; readonly hosts: string[] }> {
  const { refuse, lock } = await readPolicy(parts);
  if (lock.includes('lift')) return { all: true, hosts: [] };
  if (refuse.length === 0) return { all: false, hosts: [] };
  const properties = await enforcedOf(parts);
  const services = properties.flatMap(({ layers }) => layers.flat());
  const held = await heldByPolicy(parts, services);
  return {
    all: false,
    hosts: properties.flatMap((property) => hostsHeld(property, held)),
  };
}

async function enforcedTabs(
  parts: Parts,
  open: ReadonlySet<number>,
): Promise<readonly EnforcedTabs[]> {
  const tabs = await allTabs(parts.platform.session);
  return (await enforcedOf(parts)).map(({ property, ...enforced }) => ({
    ...enforced,
    tabs: [...tabs].flatMap(([tab, state]) =>
      open.has(tab) && state.property === property.id ? [tab] : [],
    ),
  }));
}
