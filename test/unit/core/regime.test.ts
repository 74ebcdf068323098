import { describe, expect, test } from 'vitest';
import {
  CHOOSABLE,
  closedByGpc,
  closedDecision,
  isRegimeId,
  REGIME_IDS,
  REGIME_SOURCES,
  REGIMES,
  type RegimeChoice,
  resolveRegime,
} from '../../../sdk/core/index.ts';

/* Law, section 3: what each regime changes about behaviour. */
describe('the law', () => {
  test.each([
    // regime, functional, analytics, advertising, measurement
    ['jp', 'notice', 'notice', 'notice', 'opt-in'],
    ['jp-strict', 'opt-in', 'opt-in', 'opt-in', 'opt-in'],
    ['eu', 'opt-in', 'opt-in', 'opt-in', 'opt-in'],
  ] as const)(
    '%s: functional %s, analytics %s, advertising %s, measurement %s',
    (id, ...defaults) => {
      expect(CHOOSABLE.map((category) => REGIMES[id].defaults[category])).toEqual(defaults);
    },
  );

  test.each(REGIME_IDS)(
    '%s: asks again after half a year at the soonest, and names its sources',
    (id) => {
      expect(REGIMES[id].id).toBe(id);
      expect(REGIMES[id].reaskDays).toBeGreaterThanOrEqual(180);
      expect(REGIME_SOURCES[id].length).toBeGreaterThan(0);
    },
  );

  test.each(REGIME_IDS)('%s: a choice made knowing Global Privacy Control wins over it', (id) => {
    expect(REGIMES[id].choiceOverridesGpc).toBe(true);
  });

  test.each([
    ['necessary', false],
    ['functional', false],
    ['analytics', false],
    ['advertising', true],
    ['measurement', true],
    ['everything', false],
  ])('Global Privacy Control speaks about %s: %s', (category, speaks) => {
    expect(closedByGpc(category)).toBe(speaks);
  });

  test('the strictest stands first', () => {
    const asks = (id: (typeof REGIME_IDS)[number]) =>
      CHOOSABLE.filter((category) => REGIMES[id].defaults[category] === 'opt-in').length;
    expect([...REGIME_IDS].sort((a, b) => asks(b) - asks(a))).toEqual(REGIME_IDS);
    expect(REGIME_IDS).toEqual(['eu', 'jp-strict', 'jp']);
  });
});

describe('which regime a region has', () => {
  const byRegion: RegimeChoice = {
    default: 'jp-strict',
    regions: { JP: 'jp', DE: 'eu', US: 'jp-strict', 'US-CA': 'eu' },
  };
  const loose: RegimeChoice = { default: 'jp', regions: { DE: 'eu' } };
  test.each<[string, RegimeChoice, string | undefined, string]>([
    ['one for all', 'jp', undefined, 'jp'],
    ['one for all, wherever', 'jp', 'DE', 'jp'],
    ['named', byRegion, 'JP', 'jp'],
    ['the finer one first', byRegion, 'US-CA', 'eu'],
    ['a part of a country falls back to the country', byRegion, 'US-TX', 'jp-strict'],
    ['likewise where the country is laxer than the default', byRegion, 'JP-13', 'jp'],
    [
      'a country does not take what only a part of it has',
      { default: 'jp', regions: { 'US-CA': 'eu' } },
      'US',
      'jp',
    ],
    ['not named: the default', byRegion, 'FR', 'jp-strict'],
    ['unknown: the strictest that is configured', byRegion, undefined, 'eu'],
    ['empty is unknown', byRegion, '', 'eu'],
    ['unknown, the default is lax', loose, undefined, 'eu'],
    ['unknown, and none is strict', { default: 'jp', regions: { JP: 'jp' } }, undefined, 'jp'],
    ['a name that every object has', byRegion, 'constructor', 'jp-strict'],
    ['likewise', byRegion, '__proto__', 'jp-strict'],
  ])('%s', (_, choice, region, regime) => {
    expect(resolveRegime(choice, region)).toBe(regime);
  });

  test.each(['us', 'constructor', '', undefined, 1])('%j is no regime', (value) => {
    expect(isRegimeId(value)).toBe(false);
  });
});

test.each(['loading', 'invalid'] as const)(
  'while a config is %s, everything but the necessary is closed, whatever the regime',
  (reason) => {
    const { categories, services } = closedDecision(reason);
    expect(services).toEqual({});
    expect(categories).toEqual({
      necessary: { allowed: true, reason: 'required' },
      functional: { allowed: false, reason },
      analytics: { allowed: false, reason },
      advertising: { allowed: false, reason },
      measurement: { allowed: false, reason },
    });
  },
);
