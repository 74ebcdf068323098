import { describe, expect, test } from 'vitest';
import { planRules } from '../../../extension/enforce/plan-rules.ts';
import { planSession } from '../../../extension/enforce/plan-session.ts';
import { reachableServices } from '../../../extension/properties/services.ts';
import { isBlocked } from './rule-outcome.ts';

/* Firefox's rules can't name the page at the top: what frames request is told apart by their tab. */

const LINE = 'https://tr.line.me/tag.gif';
const [SITE_TAB, OTHER_TAB, STRANGE_TAB] = [3, 4, 5] as const;
const layers = reachableServices(undefined, []);
const everything = layers.flat().map(({ id }) => id);
const on = (id: string, domain: string, blocked: readonly string[], tabs: readonly number[]) => ({
  ...{ id, domains: [domain], layers, blocked, tabs },
});
const site = on('rarejob', 'rarejob.com', ['line-tag'], [SITE_TAB]);
const other = on('progos', 'progos.ai', [], [OTHER_TAB]);
const plan = (...tabs: Parameters<typeof planSession>[0]['tabs'][number][]) =>
  planSession({ paused: [], tabs, demo: false });
/** With the rules that outlive the session, as the browser has both. */
const all = [...planRules([site, other], { topDomains: false, demo: false }), ...plan(site, other)];
const blocked = (tab: number, initiator: string | null, top = 'www.rarejob.com') =>
  isBlocked(all, LINE, top, initiator, tab);

describe('what is refused is blocked', () => {
  test.each([
    ['the page itself', 'www.rarejob.com'],
    ['a frame of a service of the site', 'www.youtube.com'],
    ['a frame without a host', null],
  ])('from %s', (_, initiator) => {
    expect(blocked(SITE_TAB, initiator)).toBe(true);
  });

  test('and nothing else is: neither another recipient nor what strangers’ frames ask for', () => {
    expect(isBlocked(all, 'https://www.google-analytics.com/g/collect', '', null, SITE_TAB)).toBe(
      false,
    );
    expect(blocked(SITE_TAB, 'stranger.example')).toBe(false);
  });

  test('in no other tab', () => {
    expect(blocked(OTHER_TAB, 'progos.ai', 'progos.ai')).toBe(false);
    expect(blocked(STRANGE_TAB, null, 'unrelated.example')).toBe(false);
    // In a page of another site, the property’s frame is held by its own host.
    expect(blocked(STRANGE_TAB, 'www.rarejob.com', 'unrelated.example')).toBe(true);
  });
});

test('a page that the tab goes on to is not held until we hear of it', () => {
  for (const host of ['unrelated.example', 'www.wikipedia.org', 'example.co.uk', 'a.b.tokyo']) {
    expect(blocked(SITE_TAB, host, host)).toBe(false);
  }
});

test('what a property holds is held, whichever tab it is in', () => {
  const both = on('progos', 'progos.ai', ['line-tag'], []);
  const rules = [
    ...planRules([site, both], { topDomains: false, demo: false }),
    ...plan(site, both),
  ];
  expect(isBlocked(rules, LINE, 'progos.ai', 'progos.ai', SITE_TAB)).toBe(true);
});

test('everything refused on every site is as much as a browser reads at once: no list is in every rule', () => {
  const sites = ['rarejob.com', 'rarejob.co.jp', 'progos.ai', 'progos.co.jp', 'rarejob.com.ph'].map(
    (domain, index) => on(domain, domain, everything, [index + 1]),
  );
  const rules = plan(...sites);
  const hosts = rules.flatMap(({ condition }) => [
    ...(condition.initiatorDomains ?? []),
    ...(condition.excludedInitiatorDomains ?? []),
  ]);
  expect(hosts.length).toBeLessThan(10_000);
  expect(JSON.stringify(rules).length).toBeLessThan(400_000);
});
