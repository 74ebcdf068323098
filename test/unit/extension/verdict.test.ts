import { describe, expect, test } from 'vitest';
import type { View } from '../../../extension/dashboard/adapter.ts';
import { companiesOf } from '../../../extension/dashboard/companies.ts';
import { countsOf, verdictOf } from '../../../extension/dashboard/verdict.ts';

/* The answer at a glance: it says no more than what stands. */

type Service = View['categories'][number]['services'][number];

const service = (id: string, operator: string, over: Partial<Service> = {}): Service => ({
  ...{ id, operator, name: { ja: id, en: id }, cookies: [] },
  verdict: { allowed: true, reason: 'chosen' },
  ...{ blocked: false, liftable: false, withdrawable: true },
  ...over,
});
const SENT = { verdict: { allowed: true, reason: 'chosen' } } as const;
const OFF = { verdict: { allowed: false, reason: 'refused' }, withdrawable: false } as const;
const REGION = { verdict: { allowed: true, reason: 'region-unknown' } } as const;
const NEEDED = {
  verdict: { allowed: true, reason: 'required' },
  withdrawable: false,
} as const;

interface Seen extends Partial<Omit<View, 'totals'>> {
  readonly services?: readonly Service[];
  readonly totals?: Partial<View['totals']>;
}

const view = ({ services = [], totals, ...over }: Seen = {}): View =>
  ({
    ...{ state: 'ready', looked: true, notTaken: [], record: { decidedAt: 1 } },
    categories: [{ id: 'analytics', services }],
    totals: {
      services: services.length,
      allowed: services.filter(({ verdict, blocked }) => verdict.allowed && !blocked).length,
      ...{ blocked: 0, blockedHere: 0, leftovers: 0 },
      ...totals,
    },
    ...over,
  }) as unknown as View;

const ga = service('ga', 'Google LLC', SENT);
const ads = service('ads', 'Google LLC', OFF);
const line = service('line', 'LINE', OFF);

describe('the verdict', () => {
  const cases: [string, Seen, ReturnType<typeof verdictOf>][] = [
    ['a choice that is kept', { services: [ga, line] }, 'respected'],
    [
      'no choice, and nothing blocked',
      { services: [ga], record: undefined, state: 'no-record' },
      'open',
    ],
    [
      'no choice, and a block that stands',
      { services: [ga], record: undefined, state: 'no-sdk', totals: { blocked: 3 } },
      'respected',
    ],
    [
      'a site that nobody has looked at',
      { looked: false, record: undefined, state: 'no-sdk' },
      'unlooked',
    ],
    [
      'the same with a block that stands',
      { looked: false, record: undefined, state: 'no-sdk', totals: { blocked: 54 } },
      'respected',
    ],
    ['rules that the browser did not take', { notTaken: [{ ja: 'x', en: 'x' }] }, 'broken'],
    [
      'the same where the site can not be seen',
      { notTaken: [{ ja: 'x', en: 'x' }], state: 'no-permission' },
      'broken',
    ],
    [
      'a private window in which the site still sends to who was refused',
      { services: [service('ga', 'Google LLC', { ...SENT, whyNot: 'private' })] },
      'broken',
    ],
    [
      'a private window in which the site itself keeps to it',
      { services: [service('ga', 'Google LLC', { ...OFF, whyNot: 'private' })] },
      'respected',
    ],
    ['cookies of who is off', { services: [line], totals: { leftovers: 2 } }, 'left'],
    ['rules by region that no page has told', { services: [service('ga', 'G', REGION)] }, 'unsure'],
    ['a choice that can not be read', { state: 'unreadable', record: undefined }, 'unreadable'],
    ['a site that we may not see', { state: 'no-permission' }, 'unseen'],
  ];
  test.each(cases)('of %s', (_, seen, verdict) => {
    expect(verdictOf(view(seen))).toBe(verdict);
  });
});

test('recipients are counted once: sending, stopped, or not known', () => {
  const services = [ga, ads, line, service('x', 'X', REGION)];
  expect(countsOf(view({ services }))).toEqual({ sending: 1, stopped: 2, unknown: 1 });
});

describe('companies', () => {
  test('are one each, whatever they call their parts; what is necessary is no choice', () => {
    const services = [ga, line, ads, service('sign-in', 'Google LLC', NEEDED)];
    expect(
      companiesOf(view({ services })).map(({ name, services: own, sending }) => [
        name,
        own.length,
        sending,
      ]),
    ).toEqual([
      ['Google LLC', 2, 1],
      ['LINE', 1, 0],
    ]);
  });

  test('one act ends all that is sent to one, and names nothing else', () => {
    const [google] = companiesOf(view({ services: [ga, ads, line] }));
    expect(google?.withdrawable).toEqual(['ga']);
    expect(google?.liftable).toEqual([]);
  });

  test('our block is ended in one step where there is nothing but it', () => {
    const held = { ...SENT, blocked: true, liftable: true };
    const services = [service('ga', 'Google LLC', held), service('ads', 'Google LLC', held)];
    expect(companiesOf(view({ services }))[0]?.liftable).toEqual(['ga', 'ads']);
    expect(
      companiesOf(view({ services: [...services, service('x', 'Google LLC', SENT)] }))[0]?.liftable,
    ).toEqual([]);
  });

  test('one whose name nobody knows is in no list', () => {
    expect(companiesOf(view({ services: [service('own', '')] }))).toEqual([]);
  });
});
