import type { ServiceInput } from '../../sdk/core/config.ts';
import type { Rule } from '../platform/platform.ts';
import type { Enforced } from './claims.ts';
import { claimsOn, draftRules, type RuleDraft } from './plan-rules.ts';
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
  const shown = new Map(
    tabs
      .filter((one) => one.tabs.length > 0 && one.blocked.length > 0)
      .map((one) => [one.id, { tabs: one.tabs, frames: frameHosts(one), one }]),
  );
  const seen = (those: readonly Enforced[]) => those.flatMap(({ id }) => shown.get(id) ?? []);
  const tabsOf = (those: readonly Enforced[]): number[] =>
    seen(those)
      .flatMap((each) => each.tabs)
      .sort((a, b) => a - b);
  const claimed = claimsOn([...shown.values()].map(({ one }) => one));
  const blocks = draftRules(claimed, demo, (those) => ({
    tabIds: tabsOf(those),
    initiatorDomains: sorted(seen(those).flatMap(({ frames }) => frames)),
  }));
  // Of frames that have no host at all: sandboxed ones, `data:`.
  const hostless = draftRules(
    claimed,
    demo,
    (those) => ({ excludedInitiatorDomains: EVERY_HOST, tabIds: tabsOf(those) }),
    'plain',
  );
  const pause: RuleDraft = {
    key: 'pause',
    decides: {},
    priority: PAUSE_PRIORITY,
    action: { type: 'allow' },
    condition: {
      tabIds: [...paused].sort((a, b) => a - b),
      ...(held.length > 0 && { excludedRequestDomains: excluded(held, demo) }),
    },
  };
  const drafts = [...blocks, ...hostless];
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

const sorted = (hosts: readonly string[]): string[] => [...new Set(hosts)].filter(Boolean).sort();

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** What nearly every host ends in: all countries' domains, and the most of the others. A page of a site that
 * ends otherwise could be hit in the moment in which a tab goes on to it. */
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
