import { describe, expect, test } from 'vitest';
import { compileConfig } from '../../../sdk/compile/compile-config.ts';
import type { ConfigInput } from '../../../sdk/core/index.ts';

const compile = async (more: Partial<ConfigInput>) => {
  const input = {
    property: 'rarejob',
    policy: { version: '2026-11-01' },
    services: ['google-analytics-4'],
    ...more,
  };
  return compileConfig(input, { digest: async () => 'digest' });
};
const faults = async (more: Partial<ConfigInput>) => {
  const compiled = await compile(more);
  return compiled.ok ? [] : compiled.faults;
};

describe('hand-off', () => {
  test('is off unless it is asked for', async () => {
    const compiled = await compile({});
    if (!compiled.ok) throw new Error('faults');
    expect(compiled.value.config).not.toHaveProperty('handOff');
    expect(compiled.value.texts.ja?.details).not.toHaveProperty('handOff');
  });

  test('compiled it names hosts to go to, ids to take in, and the names of those', async () => {
    const compiled = await compile({ handOff: { to: ['progos'], from: ['corporate'] } });
    if (!compiled.ok) throw new Error('faults');
    expect(compiled.value.config.handOff).toEqual({
      to: ['progos.ai', 'progos.co.jp', 'progos.localhost'],
      from: ['corporate'],
    });
    expect(compiled.value.texts.ja?.details.handOff?.sites).toEqual({
      corporate: 'レアジョブ企業情報',
    });
    expect(compiled.value.texts.en?.details.handOff?.sites).toEqual({
      corporate: 'RareJob corporate',
    });
  });

  test.each<[string, Partial<ConfigInput>, string]>([
    ['abroad', { handOff: { to: ['philippines'] } }, 'handOff.to[0]'],
    ['from abroad', { handOff: { from: ['progos', 'philippines'] } }, 'handOff.from[1]'],
    [
      'on a site abroad',
      { property: 'philippines', handOff: { to: ['rarejob'] } },
      'handOff.to[0]',
    ],
    ['to whom the policy does not name yet', { handOff: { to: ['smartmethod'] } }, 'handOff.to[0]'],
    ['to oneself', { handOff: { to: ['rarejob'] } }, 'handOff.to[0]'],
    ['to an unknown one', { handOff: { to: ['stranger'] } }, 'handOff.to[0]'],
    ['of an unknown one', { property: 'stranger', handOff: { to: ['rarejob'] } }, 'handOff.to[0]'],
  ])('%s is a fault', async (_, more, path) => {
    expect(await faults(more)).toEqual([expect.objectContaining({ path })]);
  });
});
