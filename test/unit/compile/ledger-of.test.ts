import { describe, expect, test } from 'vitest';
import { compileConfig } from '../../../sdk/compile/compile-config.ts';
import type { ConfigInput } from '../../../sdk/core/index.ts';

const compiled = async (more: Partial<ConfigInput>) => {
  const result = await compileConfig(
    { property: 'rarejob', policy: { version: '1' }, services: [], ...more },
    { digest: async () => 'digest' },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
};

describe('where a page posts its records', () => {
  test.each([
    ['/choices', '/choices/records'],
    ['/choices/', '/choices/records'],
    ['/choices/records', '/choices/records'],
    ['/choices/records/', '/choices/records'],
    ['/our-records', '/our-records/records'],
    ['/', '/records'],
    ['https://ledger.rarejob.com', 'https://ledger.rarejob.com/records'],
    ['https://ledger.rarejob.com/', 'https://ledger.rarejob.com/records'],
    ['https://ledger.rarejob.com:8443/v1', 'https://ledger.rarejob.com:8443/v1/records'],
    ['https://records', 'https://records/records'],
  ])('%s → %s', async (url, expected) => {
    const { config } = await compiled({ ledger: { url } });
    expect(config.ledger).toEqual({ url: expected });
  });

  test('is nowhere without a ledger, and nowhere for staging, whose declaration says so', async () => {
    const ledger = { url: '/choices' };
    for (const more of [{}, { ledger, environment: 'staging' as const }]) {
      const { config, texts } = await compiled(more);
      expect(config).not.toHaveProperty('ledger');
      expect(texts.ja?.details).not.toHaveProperty('ledger');
    }
  });
});
