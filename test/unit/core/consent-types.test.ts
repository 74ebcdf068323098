import { describe, expect, test } from 'vitest';
import {
  type Category,
  CONSENT_TYPES,
  type ConsentType,
  consentDefault,
  consentMap,
  consentState,
} from '../../../sdk/core/index.ts';

type Services = Parameters<typeof consentMap>[0];

const allowing =
  (...ids: readonly string[]) =>
  (id: string): boolean =>
    id === 'necessary' || ids.includes(id);
const granted = (ids: readonly string[], services: Services = []): string[] =>
  Object.entries(consentState(allowing(...ids), consentMap(services))).flatMap(([type, state]) =>
    state === 'granted' && type !== 'security_storage' ? [type] : [],
  );

describe("the decision in Google's words", () => {
  test.each<[readonly Category[], readonly ConsentType[]]>([
    [[], []],
    [['functional'], ['functionality_storage', 'personalization_storage']],
    [['analytics'], ['analytics_storage']],
    [['advertising'], ['ad_storage', 'ad_personalization']],
    [['measurement'], ['ad_storage']],
    // What people entered goes to Google for no category: only for a service that says so.
    [
      ['advertising', 'measurement'],
      ['ad_storage', 'ad_personalization'],
    ],
  ])('%j grants %j, beside what is always granted', (categories, types) => {
    expect(granted(categories)).toEqual(types);
  });

  const matching: Services[number] = {
    id: 'matching',
    categories: ['advertising', 'measurement'],
    consentTypes: ['ad_user_data'],
  };
  test.each<[string, readonly string[], boolean]>([
    ['allowed', ['advertising', 'measurement', 'matching'], true],
    ['allowed by its own name only', ['matching'], true],
    ['closed by its own name', ['advertising', 'measurement'], false],
  ])('a service that matches user data, %s: ad_user_data %s', (_, ids, expected) => {
    expect(granted(ids, [matching]).includes('ad_user_data')).toBe(expected);
    expect(granted(ids, [{ ...matching, consentTypes: undefined }])).not.toContain('ad_user_data');
  });

  // As in the EEA and the UK, always or under one of several regimes.
  const under = (
    ids: readonly string[],
    conditions: readonly string[][],
    services: Services = [],
  ) => consentState(allowing(...ids), consentMap(services, conditions)).ad_user_data;
  test.each<[string, readonly string[], readonly string[][], string]>([
    ['with advertising', ['advertising'], [[]], 'granted'],
    ['with measurement', ['measurement'], [[]], 'granted'],
    ['not with analytics', ['analytics'], [[]], 'denied'],
    ['nowhere else', ['advertising', 'measurement'], [], 'denied'],
    ['under the regime', ['advertising', 'eu'], [['eu']], 'granted'],
    ['under another', ['advertising', 'jp'], [['eu']], 'denied'],
    ['by the regime alone', ['eu'], [['eu']], 'denied'],
  ])('ad_user_data %s', (_, ids, conditions, expected) => {
    expect(under(ids, conditions)).toBe(expected);
  });

  test('ad_user_data, where a tag that may load early was refused by name', () => {
    const tag: Services[number] = { id: 'ads', categories: ['advertising'], consentMode: true };
    expect(under(['advertising'], [[]], [tag])).toBe('denied');
    expect(under(['advertising', 'ads'], [[]], [tag])).toBe('granted');
  });

  // Where it may load before a choice, the type is all that holds a service refused by name.
  const early: Services[number] = { id: 'stats', categories: ['analytics'], consentMode: true };
  test.each<[string, readonly string[], Services, boolean]>([
    ['allowed with its category', ['analytics', 'stats'], [early], true],
    ['refused by name', ['analytics'], [early], false],
    ['refused, but held by the gate', ['analytics'], [{ ...early, consentMode: undefined }], true],
    ['of another category', ['analytics'], [{ ...early, categories: ['advertising'] }], true],
    ['allowed without its category', ['stats'], [early], false],
  ])('a service that may load early, %s: analytics_storage', (_, ids, services, expected) => {
    expect(granted(ids, services).includes('analytics_storage')).toBe(expected);
  });

  test('without a map everything is denied but security', () => {
    expect(consentState(() => true).ad_storage).toBe('denied');
    expect(consentState(() => false).security_storage).toBe('granted');
  });

  test('always says all seven types, each granted or denied', () => {
    expect(consentState(allowing(), consentMap([]))).toEqual({
      ad_storage: 'denied',
      ad_user_data: 'denied',
      ad_personalization: 'denied',
      analytics_storage: 'denied',
      functionality_storage: 'denied',
      personalization_storage: 'denied',
      security_storage: 'granted',
    });
    expect(CONSENT_TYPES).toHaveLength(7);
  });

  test('tags wait for an update only while nothing is granted', () => {
    expect(consentDefault(consentState(allowing(), consentMap([])), 300)).toMatchObject({
      wait_for_update: 300,
    });
    expect(
      consentDefault(consentState(allowing('analytics'), consentMap([])), 300),
    ).not.toHaveProperty('wait_for_update');
  });
});
