import { describe, expect, test } from 'vitest';
import {
  CHOOSABLE,
  closedDecision,
  consentState,
  REGIME_IDS,
  REGIME_SOURCES,
  REGIMES,
  resolveRegime,
} from '../../../sdk/core/index.ts';

describe('regimes', () => {
  test.each([
    ['eu', ['opt-in', 'opt-in', 'opt-in', 'opt-in']],
    ['jp-strict', ['opt-in', 'opt-in', 'opt-in', 'opt-in']],
    ['jp', ['notice', 'notice', 'notice', 'opt-in']],
  ] as const)('%s: functional, analytics, advertising, measurement are %j', (id, defaults) => {
    expect(CHOOSABLE.map((category) => REGIMES[id].defaults[category])).toEqual(defaults);
    expect(REGIMES[id].reaskDays).toBeGreaterThanOrEqual(180);
    expect(REGIME_SOURCES[id].length).toBeGreaterThan(0);
  });

  const byRegion = {
    default: 'jp-strict',
    regions: { JP: 'jp', DE: 'eu', 'US-CA': 'eu' },
  } as const;
  test.each([
    ['jp', undefined, 'jp'],
    [byRegion, 'JP', 'jp'],
    [byRegion, 'JP-13', 'jp'],
    [byRegion, 'US-CA', 'eu'],
    [byRegion, 'US', 'jp-strict'],
    [byRegion, 'FR', 'jp-strict'],
    [byRegion, undefined, 'eu'],
    [byRegion, '', 'eu'],
    [byRegion, 'constructor', 'jp-strict'],
    [{ default: 'jp', regions: { JP: 'jp' } }, undefined, 'jp'],
  ] as const)('%j in %s is %s', (choice, region, regime) => {
    expect(resolveRegime(choice, region)).toBe(regime);
  });

  test('the strictest stands first', () => {
    expect(REGIME_IDS).toEqual(['eu', 'jp-strict', 'jp']);
  });
});

test("the decision in Google's words: all seven types, and a type only where all its purposes are allowed", () => {
  const closed = closedDecision('loading');
  const allowed = { allowed: true, reason: 'chosen' } as const;
  expect(consentState(closed)).toEqual({
    ad_storage: 'denied',
    ad_user_data: 'denied',
    ad_personalization: 'denied',
    analytics_storage: 'denied',
    functionality_storage: 'denied',
    personalization_storage: 'denied',
    security_storage: 'granted',
  });
  const advertising = { ...closed, categories: { ...closed.categories, advertising: allowed } };
  expect(consentState(advertising)).toMatchObject({
    ad_storage: 'granted',
    ad_user_data: 'denied',
  });
  const both = { ...closed, categories: { ...advertising.categories, measurement: allowed } };
  expect(consentState(both)).toMatchObject({
    ad_user_data: 'granted',
    analytics_storage: 'denied',
  });
});
