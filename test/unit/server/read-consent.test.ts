import { describe, expect, test } from 'vitest';
import { type CompiledConfig, decide, parseRecord, verdictOn } from '../../../sdk/core/index.ts';
import { readConsent } from '../../../sdk/server/read-consent.ts';
import { presetCookie } from '../../../sdk/testing/index.ts';
import { NOW } from '../../support/builders.ts';
import { compiled } from '../../support/compiled.ts';

/* What a server may put into a page, by the request. */

const URL_OF = 'https://www.rarejob.com/';
const cookieOf = (config: CompiledConfig, choice: Parameters<typeof presetCookie>[1]['choice']) => {
  const { name, value } = presetCookie(config, { choice, url: URL_OF, now: NOW });
  return `first=1; ${name}=${value}; last=2`;
};

describe('a request', () => {
  test.each([
    ['without a cookie', undefined, false],
    ['with other cookies', () => 'a=1; rj_choices_else=2', false],
    ['after a refusal', 'reject-all', false],
    ['after an acceptance', 'accept-all', true],
    ['after a choice of this service', { services: { 'google-analytics-4': true } }, true],
    ['after a choice of another', { services: { 'youtube-embed': true } }, false],
  ] as const)('%s', async (_, choice, allowed) => {
    const config = await compiled();
    const cookie =
      typeof choice === 'function'
        ? choice()
        : choice === undefined
          ? ''
          : cookieOf(config, choice);
    const consent = readConsent(new Headers({ cookie }), config, { now: NOW });
    expect(consent.allows('google-analytics-4')).toBe(allowed);
    expect(consent.allows('necessary')).toBe(true);
    expect(consent.allows('nobody-declared')).toBe(false);
    expect(consent.faults).toEqual([]);
  });

  test('is read alike from Headers and from what Node has', async () => {
    const config = await compiled();
    const cookie = cookieOf(config, 'accept-all');
    const all = [new Headers({ cookie }), { cookie }, { cookie: [cookie] }];
    const answers = all.map((headers) => readConsent(headers, config, { now: NOW }).decision);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  test('comes to what the page comes to', async () => {
    const config = await compiled();
    const { value } = presetCookie(config, { choice: 'accept-all', url: URL_OF, now: NOW });
    const page = decide(config, parseRecord(value), { gpc: true }, NOW);
    const headers = { cookie: cookieOf(config, 'accept-all'), 'sec-gpc': '1' };
    const server = readConsent(headers, config, { now: NOW });
    expect(server.decision).toEqual(page);
    expect(verdictOn(server.decision, 'line-tag')).toEqual({ allowed: false, reason: 'gpc' });
  });

  test('goes by the region where the regime does, and by the strictest without one', async () => {
    const config = await compiled({ regime: { default: 'eu', regions: { JP: 'jp' } } });
    const allows = (region?: string) =>
      readConsent({}, config, { region, now: NOW }).allows('google-analytics-4');
    expect([allows('JP'), allows('FR'), allows()]).toEqual([true, false, false]);
  });

  test.each([
    ['two records', (text: string) => `${text}; ${text}`],
    ['a record that was cut', (text: string) => text.slice(0, -8)],
    ['another policy', (text: string) => text.replace('2026-11-01', '2025-01-01')],
  ])('with %s allows nothing', async (_, changed) => {
    const config = await compiled();
    const { name, value } = presetCookie(config, { choice: 'accept-all', url: URL_OF, now: NOW });
    const cookie = changed(`${name}=${value}`);
    const consent = readConsent({ cookie }, config, { now: NOW });
    expect(consent.allows('google-analytics-4')).toBe(false);
  });

  test.each([undefined, 'text', {}, { compiled: 2 }])(
    'with a config that is none: %j',
    (config) => {
      const consent = readConsent({ cookie: 'rj_choices=x' }, config);
      expect([consent.allows('google-analytics-4'), consent.allows('necessary')]).toEqual([
        false,
        true,
      ]);
      expect(consent.faults).not.toEqual([]);
    },
  );
});
