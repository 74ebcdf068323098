import { isStanding } from '../enforce/sync-rules.ts';
import { INTENT } from '../platform/intent.ts';
import { plannedFor, readGpc } from './enforcement.ts';
import { history } from './history.ts';
import { leftOut } from './left-out.ts';
import type { Parts } from './parts.ts';
import { asideView, storeVersion } from './put-aside.ts';
import { readPolicy } from './standing-rules.ts';
import { syncView } from './sync.ts';

/** Versions and numbers, by name. */
export type Report = Readonly<Record<string, string | number | boolean>>;

/** What somebody who helps needs to know, and nothing of what a person visits or chose. Each by itself: what
 * can't be had is what is looked for. */
export async function report(parts: Parts): Promise<Report> {
  const { platform, group } = parts;
  const { rules, store } = platform;
  const permitted = () =>
    Promise.all(group.properties.map((each) => platform.mayRead(group.patterns(each))));
  const looked = history(parts, 1);
  // Whoever asks hears of it.
  looked.catch(() => undefined);
  const past = () => looked;
  const seen = leftOut(parts);
  seen.catch(() => undefined);
  const left = () => seen;
  const looks: Record<string, () => Promise<string | number | boolean | undefined>> = {
    version: async () => platform.version,
    store: () => storeVersion(store),
    language: async () => platform.language,
    private: async () => platform.privately,
    topDomains: async () => rules.topDomains,
    rulesStanding: async () => (await rules.all()).length,
    rulesWanted: async () => (await plannedFor(parts)).length,
    rulesMissing: async () => {
      const stands = isStanding(await rules.all());
      return (await plannedFor(parts)).filter((rule) => !stands(rule)).length;
    },
    rulesOfSession: async () => (await rules.session.all()).length,
    sites: async () => group.properties.length,
    sitesAdded: async () => group.added.length,
    sitesPermitted: async () => (await permitted()).filter(Boolean).length,
    signalsGpc: async () => (await readGpc(parts)).everywhere,
    actsPending: async () => (await store.from(INTENT)).length,
    partsAside: async () => (await left()).aside,
    partsAsideOf: async () =>
      Object.entries((await asideView(parts)).of)
        .map(([kind, count]) => `${kind} ${count}`)
        .join(' ') || undefined,
    servicesUnread: async () => (await left()).services,
    hostsBeyond: async () => (await left()).hosts,
    hostsShared: async () => (await left()).shared,
    entries: async () => (await past()).total,
    entriesWaiting: async () => (await past()).waiting,
    chainsBroken: async () => (await past()).faults.length,
    sync: async () => (await syncView(parts)).on,
    syncTrouble: async () => (await syncView(parts)).trouble ?? 'none',
    managedRefusals: async () => (await readPolicy(parts)).refuse.length,
    locked: async () => (await readPolicy(parts)).lock.join(' ') || 'none',
  };
  const found = Object.entries(looks).map(async ([name, look]) => {
    // Of what went wrong its kind alone: a message may name a site.
    const value = await look().catch((cause: unknown) => `failed: ${nameOf(cause)}`);
    return [name, value ?? 'none'] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

const nameOf = (cause: unknown): string => (cause instanceof Error ? cause.name : typeof cause);
