import { describe, expect, test } from 'vitest';
import { compileConfig } from '../../../sdk/compile/compile-config.ts';
import { type ConfigInput, decide, type RegimeChoice } from '../../../sdk/core/index.ts';

const compile = async (more: Partial<ConfigInput> = {}) => {
  const compiled = await compileConfig(
    { property: 'own', policy: { version: '1' }, services: ['google-ads'], ...more },
    { digest: async () => 'digest' },
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  return compiled.value;
};

describe('a compiled config carries the rules that a page may come to', () => {
  test.each<[string, RegimeChoice | undefined, readonly string[]]>([
    ['left out', undefined, ['jp-strict']],
    ['one', 'us-ca', ['us-ca']],
    ['by region', { default: 'jp', regions: { DE: 'eu', FR: 'eu' } }, ['eu', 'jp']],
    [
      'and the one for an unknown region',
      { default: 'us-ca', regions: { JP: 'jp-appi-2026' } },
      ['jp-appi-2026', 'jp-strict', 'us-ca'],
    ],
  ])('%s', async (_, regime, expected) => {
    const { config } = await compile(regime && { regime });
    expect(Object.keys(config.regimes ?? {}).sort()).toEqual(expected);
  });

  test.each([
    [undefined, 'closed: undecided'],
    ['JP', 'allowed: notice'],
    ['US-CA', 'allowed: notice'],
    ['DE', 'closed: undecided'],
    ['PH', 'closed: undecided'],
  ])('and decides by them: region %s', async (region, expected) => {
    const { config } = await compile({
      regime: { default: 'ph', regions: { JP: 'jp', EEA: 'eu', 'US-CA': 'us-ca' } },
    });
    const { services } = decide(config, { kind: 'absent' }, { gpc: false, region }, 0);
    const { allowed, reason } = services['google-ads'] ?? {};
    expect(`${allowed ? 'allowed' : 'closed'}: ${reason}`).toBe(expected);
  });
});

test('what is not law yet is said to be so, where a config names it', async () => {
  const named = { default: 'jp', regions: { JP: 'jp-appi-2026' } } as const;
  const { warnings } = await compile({ regime: named });
  expect(warnings).toEqual([
    {
      path: 'regime',
      message: expect.stringMatching(
        /^"jp-appi-2026" is not law yet: .*2026-07-17.*2027-01-17.*by 2028-07-16/,
      ),
    },
  ]);
  expect((await compile({ regime: 'jp' })).warnings).toEqual([]);
});

test.each<[string, Partial<ConfigInput>, readonly string[]]>([
  ['under Philippine law', { regime: 'ph' }, ['ja', 'en', 'fil']],
  [
    'where one may come under it',
    { regime: { default: 'jp', regions: { PH: 'ph' } } },
    ['ja', 'en', 'fil'],
  ],
  ['elsewhere', { regime: 'jp' }, ['ja', 'en']],
  ['unless a site says otherwise', { regime: 'ph', languages: ['en', 'fil'] }, ['en', 'fil']],
])('Filipino is spoken %s', async (_, more, expected) => {
  const { config, texts } = await compile(more);
  expect(config.languages).toEqual(expected);
  expect(Object.keys(texts)).toEqual(expected);
});
