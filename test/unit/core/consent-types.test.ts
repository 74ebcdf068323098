import { describe, expect, test } from 'vitest';
import {
  type Category,
  CONSENT_TYPES,
  type ConsentType,
  closedDecision,
  consentState,
  type Decision,
} from '../../../sdk/core/index.ts';

const closed = closedDecision('loading');
const allowing = (...ids: readonly Category[]): Decision => ({
  services: {},
  categories: {
    ...closed.categories,
    ...Object.fromEntries(ids.map((id) => [id, { allowed: true, reason: 'chosen' }])),
  },
});
const granted = (decision: Decision): string[] =>
  Object.entries(consentState(decision)).flatMap(([type, state]) =>
    state === 'granted' ? [type] : [],
  );

describe("the decision in Google's words", () => {
  test.each<[readonly Category[], readonly ConsentType[]]>([
    [[], []],
    [['functional'], ['functionality_storage', 'personalization_storage']],
    [['analytics'], ['analytics_storage']],
    [['advertising'], ['ad_storage', 'ad_personalization']],
    // What an ad did is told to Google only where both purposes allow it.
    [['measurement'], []],
    [
      ['advertising', 'measurement'],
      ['ad_storage', 'ad_user_data', 'ad_personalization'],
    ],
  ])('%j grants %j, beside what is always granted', (categories, types) => {
    expect(granted(allowing(...categories))).toEqual([...types, 'security_storage']);
  });

  test('always says all seven types, each granted or denied', () => {
    expect(consentState(closed)).toEqual({
      ad_storage: 'denied',
      ad_user_data: 'denied',
      ad_personalization: 'denied',
      analytics_storage: 'denied',
      functionality_storage: 'denied',
      personalization_storage: 'denied',
      security_storage: 'granted',
    });
    expect(Object.keys(CONSENT_TYPES)).toHaveLength(7);
  });
});
