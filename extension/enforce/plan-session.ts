import type { ServiceInput } from '../../sdk/core/config.ts';
import type { Rule } from '../platform/platform.ts';
import type { Enforced } from './claims.ts';
import { draftRules, type RuleDraft } from './plan-rules.ts';
import { PAUSE_PRIORITY } from './priority.ts';
import { numbered } from './rule-ids.ts';

/** A property's part in the tabs that show it. */
export interface EnforcedTabs extends Enforced {
  readonly tabs: readonly number[];
}

export interface SessionInput {
  /** Tabs on which blocking rests. */
  readonly paused: readonly number[];
  /** Hosts for which no blocking rests: an administrator holds them. */
  readonly held?: readonly string[];
  /** Where rules can't name the page at the top: what is blocked in which tabs. */
  readonly tabs: readonly EnforcedTabs[];
  readonly demo: boolean;
}

/** The rules of this session. Without `topDomains`, what a third-party frame requests is told apart by
 * its tab and its own host: those of the services that the property uses. By the tab alone, a page that
 * the tab goes on to would be blocked until we hear of it, and could tell that we are there. Pure. */
export function planSession({ paused, held = [], tabs, demo }: SessionInput): readonly Rule[] {
  const shown = tabs.filter((one) => one.tabs.length > 0 && one.blocked.length > 0);
  const blocks = shown.flatMap((one) => {
    const frames = frameHosts(one);
    return draftRules([one], demo, () => ({
      tabIds: [...one.tabs].sort((a, b) => a - b),
      initiatorDomains: frames,
    })).map((draft) => ({ ...draft, key: `${one.domains.join()} ${draft.key}` }));
  });
  const pause: RuleDraft = {
    key: 'pause',
    services: [],
    priority: PAUSE_PRIORITY,
    action: { type: 'allow' },
    condition: {
      tabIds: [...paused].sort((a, b) => a - b),
      ...(held.length > 0 && { excludedRequestDomains: excluded(held, demo) }),
    },
  };
  return numbered(paused.length > 0 ? [...blocks, pause] : blocks).map(
    ({ key: _, services: __, ...rule }) => rule,
  );
}

/** The hosts that a property's third-party frames may have. */
const frameHosts = ({ services }: Enforced): string[] => sorted(services.flatMap(hostsNamed));

/** Where the services that are held on a property are asked for, its own hosts among them where it serves
 * one itself. */
export const hostsHeld = (
  { services, domains }: Enforced,
  held: (service: string) => boolean,
): string[] =>
  services
    .filter(({ id }) => held(id))
    .flatMap((one) => [...hostsNamed(one), ...(one.firstPartyPaths?.length ? domains : [])]);

const excluded = (hosts: readonly string[], demo: boolean): string[] =>
  sorted(hosts.flatMap((host) => (demo ? [host, `${host}.vendors.localhost`] : [host])));

const hostsNamed = ({ hosts = [] }: ServiceInput): string[] =>
  hosts.map((text) => text.replace(/^\*\./, '').split('/', 1)[0] ?? '');

const sorted = (hosts: readonly string[]): string[] => [...new Set(hosts)].filter(Boolean).sort();
