import type { Bilingual } from '../../sdk/core/bilingual.ts';
import { possibleServices, servicesAsSaid } from '../properties/services.ts';
import { type Attempt, parseAttempts } from '../reader/attempts.ts';
import { closedServices } from './closed-services.ts';
import { plannedFor } from './enforcement.ts';
import { known } from './facts.ts';
import { setAfterRefusal } from './hear-cookie.ts';
import type { Parts } from './parts.ts';
import { readPolicy } from './standing-rules.ts';
import { readTab, restsUntil } from './tab-state.ts';

/** What the browser itself says of a tab: our rules stopped requests to a service. */
export interface Stopped {
  readonly service: Bilingual;
  readonly last: number;
  readonly count: number;
}

export interface SeenAttempt extends Omit<Attempt, 'service'> {
  readonly service: Bilingual;
}

/** What was seen on one tab since something was refused, and no more. */
export interface TabView {
  readonly property: string | undefined;
  /** Services that are refused there, of those that the property may use. */
  readonly refused: number;
  /** `false`: no page of the tab was heard; there is nothing to say, not even that all is well. */
  readonly watched: boolean;
  readonly attempts: readonly SeenAttempt[];
  /** Cookies that refused services set on the property. */
  readonly cookies: readonly SeenAttempt[];
  /** `undefined` where the browser does not tell. */
  readonly stopped: readonly Stopped[] | undefined;
  /** Blocking rests until then. */
  readonly pausedUntil: number | undefined;
  /** What an administrator keeps a pause from: some recipients, or all. */
  readonly managed: 'some' | 'all' | undefined;
}

export async function tabView(parts: Parts, tab: number): Promise<TabView> {
  const { platform, group } = parts;
  const state = await readTab(platform.session, tab);
  const property = state.property === undefined ? undefined : group.byId(state.property);
  const pausedUntil = restsUntil(state, platform.now());
  const { refuse, lock } = await readPolicy(parts);
  const managed = lock.includes('lift') ? 'all' : refuse.length > 0 ? 'some' : undefined;
  const nothing = { attempts: [], cookies: [], stopped: undefined, refused: 0, watched: false };
  if (!property) return { property: undefined, ...nothing, pausedUntil, managed };

  const { file } = await known(parts, property);
  const possible = new Set(possibleServices(file).map(({ id }) => id));
  const closed = await closedServices(parts, property, undefined);
  const names = new Map(servicesAsSaid(file).map(({ id, name }) => [id, name]));
  const nameOf = (id: string): Bilingual => names.get(id) ?? { ja: id, en: id };
  const named = ({ service, ...one }: Attempt): SeenAttempt => ({
    ...one,
    service: nameOf(service),
  });
  return {
    property: property.id,
    refused: [...closed.keys()].filter((id) => possible.has(id)).length,
    watched: true,
    attempts: parseAttempts(state.attempts).map(named),
    cookies: (await setAfterRefusal(parts, property.id)).map(named),
    stopped: await stoppedOn(parts, tab, nameOf),
    pausedUntil,
    managed,
  };
}

async function stoppedOn(
  parts: Parts,
  tab: number,
  nameOf: (id: string) => Bilingual,
): Promise<readonly Stopped[] | undefined> {
  const matches = await parts.platform.rules.matched(tab);
  if (!matches) return undefined;
  const rules = new Map((await plannedFor(parts)).map((rule) => [rule.id, rule]));
  const byService = new Map<string, { last: number; count: number }>();
  for (const { rule, at } of matches) {
    const planned = rules.get(rule);
    if (planned?.action.type !== 'block') continue;
    for (const id of new Set(Object.values(planned.decides).flat())) {
      const { last = 0, count = 0 } = byService.get(id) ?? {};
      byService.set(id, { last: Math.max(last, at), count: count + 1 });
    }
  }
  return [...byService].map(([id, seen]) => ({ service: nameOf(id), ...seen }));
}
