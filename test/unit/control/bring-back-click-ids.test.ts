import { describe, expect, test } from 'vitest';
import { bringBackClickIds } from '../../../sdk/control/bring-back-click-ids.ts';
import { closedDecision, type Decision, type GateService } from '../../../sdk/core/index.ts';

const SITE = 'https://www.rarejob.com';
const services: GateService[] = [
  { id: 'google', categories: ['measurement'], clickIds: ['gclid'] },
  { id: 'yahoo', categories: ['advertising', 'measurement'], clickIds: ['yclid'] },
  { id: 'stats', categories: ['analytics'] },
];
const allowing = (...ids: readonly string[]): Decision => ({
  ...closedDecision('loading'),
  services: Object.fromEntries(
    services.map(({ id }) => [
      id,
      ids.includes(id)
        ? { allowed: true, reason: 'chosen' }
        : { allowed: false, reason: 'undecided' },
    ]),
  ),
});
const NOBODY = allowing();

interface Tab {
  /** Addresses in this tab, and which of them is open. */
  readonly tab?: readonly (string | null)[];
  readonly open?: number;
  readonly referrer?: string;
  readonly here?: string;
  readonly more?: object;
}

/** Which address the page has afterwards. */
function afterwards(before: Decision, after: Decision, given: Tab = {}): string {
  const { tab = [`${SITE}/a?gclid=1&yclid=2`, `${SITE}/b`], referrer = '', more } = given;
  const open = given.open ?? tab.length - 1;
  const location = new URL(given.here ?? `${SITE}/b#x`);
  const state = { of: 'the page' };
  const window = {
    document: { referrer },
    location,
    history: {
      state,
      replaceState(kept: unknown, _: string, address: string) {
        expect(kept).toBe(state);
        location.href = address;
      },
    },
    navigation: {
      entries: () => tab.map((url, index) => ({ url, index })),
      currentEntry: { index: open },
    },
    ...more,
  };
  bringBackClickIds(services, before, after, window as unknown as Window);
  return location.href.slice(SITE.length);
}

describe('whose ids come back', () => {
  test.each([
    ['all are allowed', NOBODY, allowing('google', 'yahoo', 'stats'), '/b?gclid=1&yclid=2#x'],
    ['one is allowed', NOBODY, allowing('yahoo'), '/b?yclid=2#x'],
    ['another is allowed', allowing('yahoo'), allowing('google', 'yahoo'), '/b?gclid=1#x'],
    ['one that reads none', NOBODY, allowing('stats'), '/b#x'],
    ['nothing is allowed', NOBODY, NOBODY, '/b#x'],
    ['nothing is new', allowing('google'), allowing('google'), '/b#x'],
    ['all is taken back', allowing('google', 'yahoo'), NOBODY, '/b#x'],
  ])('%s', (_, before, after, address) => {
    expect(afterwards(before, after)).toBe(address);
  });
});

describe('where they are looked for', () => {
  const [landing, other] = [`${SITE}/a?gclid=1`, `${SITE}/c?gclid=3`];
  const here = `${SITE}/b`;
  test.each<[string, Tab, string]>([
    ['the page before', { tab: [landing, here] }, '/b?gclid=1'],
    ['many pages before', { tab: [landing, here, here, here] }, '/b?gclid=1'],
    ['the last of two', { tab: [landing, other, here] }, '/b?gclid=3'],
    ['not in a page that was gone back from', { tab: [here, other], open: 0 }, '/b'],
    ['a tab that a link opened', { tab: [here], referrer: landing }, '/b?gclid=1'],
    ['the tab before the link', { tab: [other, here], referrer: landing }, '/b?gclid=3'],
    ['not on another site', { tab: [here], referrer: 'https://ads.test/?gclid=9' }, '/b'],
    ['a page that keeps its address to itself', { tab: [null, here] }, '/b'],
    ['nowhere', { tab: [here] }, '/b'],
  ])('%s', (_, tab, address) => {
    expect(afterwards(NOBODY, allowing('google'), { here, ...tab })).toBe(address);
  });
});

describe('a page as it may be: the choice stands', () => {
  const refuse = () => {
    throw new DOMException('', 'SecurityError');
  };
  const referrer = `${SITE}/a?gclid=1`;
  test.each<[string, object, string]>([
    ['a browser without the Navigation API', { navigation: undefined }, '/b?gclid=1#x'],
    ['a variable of its own by that name', { navigation: { nodeName: 'NAV' } }, '/b?gclid=1#x'],
    ['a function of its own', { navigation: { entries: () => 1 } }, '/b#x'],
    ['an address that can not be set', { history: { replaceState: refuse } }, '/b#x'],
    [
      'no page of its own',
      { navigation: { entries: () => [], currentEntry: null } },
      '/b?gclid=1#x',
    ],
  ])('%s', (_, more, address) => {
    expect(afterwards(NOBODY, allowing('google'), { referrer, more })).toBe(address);
  });
});
