import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stubSettings } from '../../../sdk/compile/stub-settings.ts';
import {
  CHOOSABLE,
  type CompiledConfig,
  type ConsentState,
  consentMap,
  consentState,
  DAY,
  decide,
  encodeRecord,
  parseRecord,
  REGIME_IDS,
  REGIMES,
  type RecordReading,
  verdictOn,
} from '../../../sdk/core/index.ts';
import { type StubPage, type StubSettings, stubState } from '../../../sdk/core/stub-state.ts';
import { anyRecord, config, liveRecord, NOW, record } from '../../support/builders.ts';

type Services = Parameters<typeof consentMap>[0];

const services: Services = [
  ...config().services,
  { id: 'matching', categories: ['advertising', 'measurement'], consentTypes: ['ad_user_data'] },
];
const compiled = ({
  services: own = services,
  ...more
}: Partial<Omit<CompiledConfig, 'services'>> & {
  readonly services?: Services;
} = {}): CompiledConfig => ({
  compiled: 1,
  ...config(),
  services: own,
  cookie: { name: 'rj_choices', domains: [], maxAgeDays: 180 },
  languages: ['ja'],
  texts: {},
  googleConsentMode: {
    mode: 'basic',
    waitForUpdate: 500,
    urlPassthrough: false,
    adsDataRedaction: true,
    types: consentMap(own, more.regime === 'eu' || more.regime === 'uk' ? [[]] : []),
  },
  grants: 'gesture',
  audience: 'general',
  environment: 'production',
  ...more,
});

/** As the page would: written by the compiler, read from the attribute. */
const settingsOf = (from: CompiledConfig): Partial<StubSettings> =>
  JSON.parse(stubSettings(from)['data-settings'] ?? '{}');
const page = (more: Partial<StubPage> = {}): StubPage => ({
  cookies: '',
  host: 'www.rarejob.com',
  gpc: false,
  now: NOW,
  ...more,
});
const real = (from: CompiledConfig, reading: RecordReading, { gpc, now }: StubPage) => {
  const decision = decide(from, reading, { gpc }, now);
  return consentState((id) => verdictOn(decision, id).allowed, from.googleConsentMode.types);
};
const grantedIn = (state: ConsentState): string[] =>
  Object.entries(state).flatMap(([type, value]) => (value === 'granted' ? [type] : []));

const anyConfig = fc
  .record({
    regime: fc.constantFrom(...REGIME_IDS),
    audience: fc.constantFrom('general' as const, 'general' as const, 'child' as const),
    early: fc.boolean(),
    scopes: fc.constantFrom(config().scopes, { analytics: 'bbbbbbbb' }, {}),
  })
  .map(({ regime, audience, early, scopes }) =>
    compiled({
      regime,
      audience,
      scopes,
      services: services.map((service) => (early ? { ...service, consentMode: true } : service)),
    }),
  );
const gpcAndTime = fc.record({
  gpc: fc.boolean(),
  now: fc.constantFrom(NOW, NOW + DAY, NOW + 200 * DAY, Number.NaN),
});

describe('what the head stub reads from the stored choice', () => {
  test('is what the SDK decides, for every record of the codec, regime, signal and audience', () => {
    let granting = 0;
    fc.assert(
      fc.property(
        anyConfig,
        fc.oneof(
          { weight: 4, arbitrary: liveRecord },
          { weight: 1, arbitrary: anyRecord },
          { weight: 1, arbitrary: fc.constant(undefined) },
        ),
        gpcAndTime,
        (from, stored, signals) => {
          const text = stored && encodeRecord(stored);
          const around = page({ ...signals, cookies: text ? `a=1; rj_choices=${text}` : 'a=1' });
          const state = stubState(settingsOf(from), around);
          expect(state).toEqual(real(from, parseRecord(text), around));
          if (grantedIn(state).length > 1) granting += 1;
        },
      ),
      { numRuns: 600 },
    );
    // A property that everything being closed would meet proves nothing.
    expect(granting).toBeGreaterThan(100);
  });

  test('is never wider, whatever became of the text', () => {
    const broken = fc
      .record({
        text: liveRecord.map(encodeRecord),
        at: fc.nat(400),
        cut: fc.nat(3),
        put: fc.constantFrom('', 'g', '~', 'x', '=', '.', '!'),
        again: fc.constantFrom('', '', '; rj_choices=', '; rj_choices'),
      })
      .map(
        ({ text, at, cut, put, again }) => text.slice(0, at) + put + text.slice(at + cut) + again,
      );
    fc.assert(
      fc.property(anyConfig, broken, gpcAndTime, (from, text, signals) => {
        const around = page({ ...signals, cookies: `rj_choices=${text}` });
        const [value = '', ...twins] = around.cookies
          .split('; ')
          .map((pair) => pair.split('=', 2))
          .filter(([name]) => name === 'rj_choices')
          .map(([, own = '']) => own);
        const reading: RecordReading =
          twins.length > 0 ? { kind: 'malformed', why: 'two records' } : parseRecord(value);
        const allowed = grantedIn(real(from, reading, around));
        for (const type of grantedIn(stubState(settingsOf(from), around))) {
          expect(allowed).toContain(type);
        }
      }),
      { numRuns: 600 },
    );
  });

  const analytics = `rj_choices=${encodeRecord(record({ categories: { analytics: 'granted' } }))}`;
  const GRANTED = ['analytics_storage', 'security_storage'];
  const NOTHING = ['security_storage'];
  test.each<[string, Partial<CompiledConfig>, Partial<StubPage>, readonly string[]]>([
    ['as it stands', {}, {}, GRANTED],
    ['another name', { cookie: { name: 'own', domains: [], maxAgeDays: 1 } }, {}, NOTHING],
    ['another property', { property: 'progos' }, {}, NOTHING],
    ['another policy', { policy: { version: '2027-01-01' } }, {}, NOTHING],
    ['another recipient', { scopes: { analytics: '00000000' } }, {}, NOTHING],
    ['by region', { regime: { default: 'jp', regions: {} } }, {}, NOTHING],
    ['past its end', {}, { now: NOW + 180 * DAY }, NOTHING],
    ['from the future', {}, { now: NOW - 3 * DAY }, NOTHING],
    ['two records', {}, { cookies: `${analytics}; ${analytics}` }, NOTHING],
    [
      'another letter before the checksum',
      {},
      { cookies: analytics.replace(/~(.{8})$/, 'g$1') },
      NOTHING,
    ],
    ['one letter cut off', {}, { cookies: analytics.slice(0, -1) }, NOTHING],
    ['on its host', { hosts: ['rarejob.com'] }, {}, GRANTED],
    ['on localhost', { hosts: ['rarejob.com'] }, { host: 'rarejob.localhost' }, GRANTED],
    ['on another host', { hosts: ['rarejob.com'] }, { host: 'norarejob.com' }, NOTHING],
  ])('%s', (_, more, around, expected) => {
    const state = stubState(settingsOf(compiled(more)), page({ cookies: analytics, ...around }));
    expect(grantedIn(state)).toEqual(expected);
  });

  test('nothing is granted without settings', () => {
    expect(grantedIn(stubState({}, page({ cookies: analytics })))).toEqual(NOTHING);
  });

  // Written out in the stub, as its kilobyte has no room for the tables.
  test('it relies on places: the last two categories are what GPC speaks of, in every regime', () => {
    expect(CHOOSABLE.slice(2)).toEqual(['advertising', 'measurement']);
    expect(REGIME_IDS.every((id) => REGIMES[id].choiceOverridesGpc)).toBe(true);
  });
});
