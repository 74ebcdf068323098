import { beforeEach, describe, expect, test } from 'vitest';
import { closedDecision, type Decision } from '../../../sdk/core/index.ts';
import { switchGoogleAnalytics } from '../../../sdk/vendors/google-analytics.ts';
import { createConsentMode } from '../../../sdk/vendors/google-consent-mode.ts';

const settings = {
  mode: 'basic',
  waitForUpdate: 500,
  urlPassthrough: false,
  adsDataRedaction: true,
} as const;

const closed = closedDecision('loading');
const allowed = { allowed: true, reason: 'chosen' } as const;
const analytics: Decision = {
  categories: { ...closed.categories, analytics: allowed },
  services: { 'google-analytics-4': allowed },
};
const commands = () => (window.dataLayer ?? []).map((command) => Array.from(command as unknown[]));

beforeEach(() => {
  delete window.dataLayer;
});

describe('Google Consent Mode', () => {
  test('the default holds all seven types, and stands before anything that measures', () => {
    createConsentMode(settings, window).tell(closed);
    expect(commands()).toEqual([
      [
        'consent',
        'default',
        {
          ad_storage: 'denied',
          ad_user_data: 'denied',
          ad_personalization: 'denied',
          analytics_storage: 'denied',
          functionality_storage: 'denied',
          personalization_storage: 'denied',
          security_storage: 'granted',
          wait_for_update: 500,
        },
      ],
      ['set', 'url_passthrough', false],
      ['set', 'ads_data_redaction', true],
    ]);
  });

  test('commands are `arguments` objects: the tag ignores arrays', () => {
    createConsentMode(settings, window).tell(closed);
    expect(window.dataLayer?.every((command) => !Array.isArray(command))).toBe(true);
  });

  test('a choice that was stored is already in the default', () => {
    createConsentMode(settings, window).tell(analytics);
    expect(commands()[0]?.[2]).toMatchObject({
      analytics_storage: 'granted',
      ad_storage: 'denied',
    });
  });

  test('a choice on the page follows as one update; no change says nothing', () => {
    const mode = createConsentMode(settings, window);
    mode.tell(closed);
    mode.tell(closed);
    mode.tell(analytics);
    const [last] = commands().slice(-1);
    expect(commands()).toHaveLength(4);
    expect(last?.slice(0, 2)).toEqual(['consent', 'update']);
    expect(last?.[2]).toMatchObject({ analytics_storage: 'granted' });
  });

  test('after a default that the head stub set, only an update follows', () => {
    window.dataLayer = [['consent', 'default', {}]];
    createConsentMode(settings, window).tell(analytics);
    expect(commands()[1]?.[1]).toBe('update');
  });

  test('off says nothing', () => {
    createConsentMode({ ...settings, mode: 'off' }, window).tell(closed);
    expect(window.dataLayer).toBeUndefined();
  });
});

test("Google Analytics' own switch follows the decision for every configured id", () => {
  window.dataLayer = [
    ['config', 'G-ABC'],
    ['config', 'AW-1'],
    ['event', 'G-NO'],
  ];
  const flags = window as unknown as Record<string, unknown>;
  switchGoogleAnalytics(closed, window);
  expect([flags['ga-disable-G-ABC'], flags['ga-disable-AW-1'], flags['ga-disable-G-NO']]).toEqual([
    true,
    undefined,
    undefined,
  ]);
  switchGoogleAnalytics(analytics, window);
  expect(flags['ga-disable-G-ABC']).toBe(false);
});
