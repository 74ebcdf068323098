import type { ServiceInput } from '../../sdk/core/config.ts';
import type { Rule } from '../platform/platform.ts';
import type { Enforced } from './claims.ts';
import { claimsOn, draftRules, type RuleDraft } from './plan-rules.ts';
import { OTHERS_PRIORITY, PAUSE_PRIORITY } from './priority.ts';
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

/** The rules of this session. Without `topDomains`, what frames on a property request is told apart by their
 * tab: everything in it is held, but for what asks from a host that neither a property has nor a service that
 * this one uses. By the tab alone, the page that the tab goes on to would be blocked until we hear of it, and
 * could tell that we are there. Hosts are listed once a property: a list in every rule would be megabytes, and
 * the browser's whole background would stand still while they are read. Pure. */
export function planSession({ paused, held = [], tabs, demo }: SessionInput): readonly Rule[] {
  const shown = tabs.filter((one) => one.tabs.length > 0 && one.blocked.length > 0);
  const tabsOf = (those: readonly Enforced[]): number[] => {
    const ids = new Set(those.map(({ id }) => id));
    return inOrder(shown.filter(({ id }) => ids.has(id)).flatMap((one) => one.tabs));
  };
  const blocks = draftRules(claimsOn(shown), demo, (those) => ({ tabIds: tabsOf(those) }));
  const ours = tabs.flatMap(({ domains }) => domains);
  const others = shown.map(
    (one): RuleDraft => ({
      key: `others ${one.id}`,
      decides: {},
      priority: OTHERS_PRIORITY,
      action: { type: 'allow' },
      condition: {
        tabIds: inOrder(one.tabs),
        // What has no host at all, as sandboxed frames and `data:` have none, is within none of these.
        initiatorDomains: EVERY_HOST,
        // In the moment in which a tab goes on to another property, it is held as this one is.
        excludedInitiatorDomains: sorted([...ours, ...frameHosts(one)]),
      },
    }),
  );
  const pause: RuleDraft = {
    key: 'pause',
    decides: {},
    priority: PAUSE_PRIORITY,
    action: { type: 'allow' },
    condition: {
      tabIds: inOrder(paused),
      ...(held.length > 0 && { excludedRequestDomains: excluded(held, demo) }),
    },
  };
  const drafts = [...blocks, ...others];
  return numbered(paused.length > 0 ? [...drafts, pause] : drafts).map(
    ({ key: _, decides: __, ...rule }) => rule,
  );
}

/** The hosts that a property's third-party frames may have. */
const frameHosts = ({ layers }: Enforced): string[] => sorted(layers.flat().flatMap(hostsNamed));

/** Where the services that are held on a property are asked for, its own hosts among them where it serves
 * one itself. */
export const hostsHeld = (
  { layers, domains }: Enforced,
  held: (service: string) => boolean,
): string[] =>
  layers
    .flat()
    .filter(({ id }) => held(id))
    .flatMap((one) => [...hostsNamed(one), ...(one.firstPartyPaths?.length ? domains : [])]);

const excluded = (hosts: readonly string[], demo: boolean): string[] =>
  sorted(hosts.flatMap((host) => (demo ? [host, `${host}.vendors.localhost`] : [host])));

const hostsNamed = ({ hosts = [] }: ServiceInput): string[] =>
  hosts.map((text) => text.replace(/^\*\./, '').split('/', 1)[0] ?? '');

const inOrder = (ids: readonly number[]): number[] => [...ids].sort((a, b) => a - b);

const sorted = (hosts: readonly string[]): string[] => [...new Set(hosts)].filter(Boolean).sort();

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** What nearly every host ends in: all countries' domains, and the most of the others. No rule can say "from
 * any host", and none "from no host": a page of a site that ends otherwise (`.museum`) could be hit in the moment
 * in which a tab goes on to it, and never after it. */
const EVERY_HOST: string[] = [
  ...LETTERS.flatMap((first) => LETTERS.map((second) => first + second)),
  ...['com', 'net', 'org', 'info', 'biz', 'edu', 'gov', 'mil', 'int', 'arpa', 'name', 'pro'],
  ...['app', 'dev', 'page', 'xyz', 'online', 'shop', 'site', 'store', 'tech', 'club', 'top', 'vip'],
  ...[
    'blog',
    'cloud',
    'work',
    'world',
    'live',
    'life',
    'space',
    'website',
    'news',
    'media',
    'tokyo',
  ],
  ...['jobs', 'asia', 'mobi', 'icu', 'art', 'design', 'agency', 'email', 'link', 'one', 'fun'],
  ...['localhost', 'test', 'example'],
].sort();
