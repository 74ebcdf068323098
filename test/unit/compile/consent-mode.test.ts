import { describe, expect, test } from 'vitest';
import { type Compilation, compileConfig } from '../../../sdk/compile/compile-config.ts';
import { sha256 } from '../../../sdk/compile/digest.ts';
import { htmlOf, stubTag } from '../../../sdk/compile/head-tags.ts';
import { stubSettings } from '../../../sdk/compile/stub-settings.ts';
import type { ConfigInput, RegimeChoice } from '../../../sdk/core/index.ts';

const compile = async (more: Partial<ConfigInput> = {}): Promise<Compilation> => {
  const result = await compileConfig(
    {
      property: 'rarejob',
      policy: { version: '2026-11-01' },
      hosts: ['rarejob.com'],
      services: ['google-analytics-4', 'line-tag', 'google-enhanced-conversions'],
      ...more,
    },
    { digest: sha256 },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
};

describe('what compile carries into the page', () => {
  test('who may load early, only in advanced mode, and what each type then asks', async () => {
    const carried = async (mode: 'basic' | 'advanced') => {
      const { services, googleConsentMode } = (await compile({ googleConsentMode: { mode } }))
        .config;
      return [
        services.flatMap(({ id, consentMode }) => (consentMode ? [id] : [])),
        googleConsentMode.types.analytics_storage,
        googleConsentMode.types.ad_user_data,
      ];
    };
    const matching = [['google-enhanced-conversions']];
    expect(await carried('basic')).toEqual([[], [['analytics']], matching]);
    expect(await carried('advanced')).toEqual([
      ['google-analytics-4'],
      [['analytics', 'google-analytics-4']],
      matching,
    ]);
  });

  const ADS: Partial<ConfigInput> = { services: ['google-ads', 'google-ads-conversion'] };
  const byRegion = { default: 'jp', regions: { DE: 'eu', GB: 'uk' } } as const;
  test.each<[string, RegimeChoice, readonly string[][] | undefined]>([
    ['the EEA', 'eu', [['advertising'], ['measurement']]],
    ['the UK', 'uk', [['advertising'], ['measurement']]],
    ['Japan', 'jp', undefined],
    ['California', 'us-ca', undefined],
    [
      'the EEA and the UK, of several',
      byRegion,
      [
        ['eu', 'advertising'],
        ['eu', 'measurement'],
        ['uk', 'advertising'],
        ['uk', 'measurement'],
      ],
    ],
  ])('ad_user_data comes with ads in %s', async (_, regime, ways) => {
    const { config } = await compile({ ...ADS, regime });
    expect(config.googleConsentMode.types.ad_user_data).toEqual(ways);
  });

  test('where it comes with ads, people are told so', async () => {
    const SAID = /EEA.*UK.*Google/;
    const texts = async (more: Partial<ConfigInput>) => {
      const { categories } = (await compile(more)).texts.en?.details.strings ?? {};
      return (['advertising', 'measurement', 'analytics'] as const).map((id) =>
        SAID.test(categories?.[id].text ?? ''),
      );
    };
    expect(await texts({ ...ADS, regime: 'eu' })).toEqual([true, true, false]);
    expect(await texts({ ...ADS, regime: byRegion })).toEqual([true, true, false]);
    expect(await texts({ services: ['google-ads'], regime: 'uk' })).toEqual([true, false, false]);
    expect(await texts({ ...ADS, regime: 'jp' })).toEqual([false, false, false]);
    expect(await texts({ services: ['line-tag'], regime: 'eu' })).toEqual([false, false, false]);
  });

  test.each<[string, Partial<ConfigInput>, string | undefined]>([
    ['asks first', { regime: 'jp-strict' }, 'google-analytics-4'],
    ['is left out, and so asks first', {}, 'google-analytics-4'],
    ['informs', { regime: 'jp' }, undefined],
    [
      'asks first about measurement only',
      { regime: 'jp', services: ['google-ads-conversion'] },
      'google-ads-conversion',
    ],
    [
      'asks first somewhere',
      { regime: { default: 'jp', regions: { DE: 'eu' } } },
      'google-analytics-4',
    ],
    ['asks first, and nothing of Google’s is declared', { services: ['line-tag'] }, undefined],
  ])('advanced where the regime %s', async (_, more, named) => {
    const { warnings } = await compile({ ...more, googleConsentMode: { mode: 'advanced' } });
    const own = warnings.filter(({ path }) => path === 'googleConsentMode.mode');
    expect(own.map(({ message }) => / lets (\S+) send /.exec(message)?.[1])).toEqual(
      named ? [named] : [],
    );
    expect((await compile(more)).warnings).toEqual([]);
  });
});

describe('the head stub’s attributes', () => {
  test('say how to read the choice, and what Google is told besides', async () => {
    const { config } = await compile({
      regime: 'jp',
      googleConsentMode: { waitForUpdate: 300, urlPassthrough: true, adsDataRedaction: false },
    });
    const { 'data-settings': settings = '', ...rest } = stubSettings(config);
    expect(rest).toEqual({
      'data-wait': '300',
      'data-url-passthrough': 'true',
      'data-ads-data-redaction': 'false',
    });
    expect(JSON.parse(settings)).toEqual({
      cookie: 'rj_choices',
      property: 'rarejob',
      policy: '2026-11-01',
      scopes: ['', config.scopes.analytics, config.scopes.advertising, config.scopes.measurement],
      notice: [0, 1, 2],
      never: [],
      types: {
        ad_storage: [[2], [3]],
        ad_user_data: [['google-enhanced-conversions']],
        ad_personalization: [[2]],
        analytics_storage: [[1]],
        functionality_storage: [[0]],
        personalization_storage: [[0]],
      },
      services: { 'google-enhanced-conversions': [2, 3] },
      hosts: ['rarejob.com'],
    });
  });

  test('say nothing of a choice where the regime depends on the region', async () => {
    const { config } = await compile({ regime: { default: 'jp', regions: { DE: 'eu' } } });
    expect(stubSettings(config)).not.toHaveProperty('data-settings');
  });

  test('only that it is off, where it is', async () => {
    const { config } = await compile({ googleConsentMode: { mode: 'off' } });
    expect(stubSettings(config)).toEqual({ 'data-mode': 'off' });
  });

  test('the tag can be put into a page as it is', async () => {
    const { config } = await compile();
    const tag = htmlOf(stubTag(config, 'go("<");\n'));
    expect(tag).toMatch(/^<script( data-[a-z-]+='[^']*')+>go\("<"\);<\/script>\n$/);
    expect(tag).toContain(`data-settings='{"cookie":"rj_choices"`);
  });
});
