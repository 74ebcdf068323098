import { describe, expect, test } from 'vitest';
import { catalogue, serviceByHost } from '../../../sdk/catalogue/index.ts';
import { compileConfig } from '../../../sdk/compile/compile-config.ts';
import { knownHosts } from '../../../sdk/compile/known-hosts.ts';
import { createMatcher } from '../../../sdk/core/index.ts';

const isNecessary = ({ category }: (typeof catalogue)[number]): boolean =>
  [category].flat().includes('necessary');

describe('what is held though nobody declared it', () => {
  test('every service of the catalogue that a person decides on', () => {
    const choosable = catalogue.filter((service) => !isNecessary(service));
    expect(Object.keys(knownHosts([]))).toEqual(choosable.map(({ id }) => id));
    expect(knownHosts(['criteo'])).not.toHaveProperty('criteo');
  });

  test.each([
    ['js.stripe.com', '/v3/'],
    ['www.google.com', '/recaptcha/api.js'],
    ['www.gstatic.com', '/recaptcha/releases/x/recaptcha__ja.js'],
    ['challenges.cloudflare.com', '/turnstile/v0/api.js'],
    ['accounts.google.com', '/gsi/client'],
  ])('not %s%s: no switch would let it go', async (host, path) => {
    expect(serviceByHost(catalogue, host, path).map(isNecessary)).toEqual([true]);
    const compiled = await compileConfig(
      { property: 'own', policy: { version: '1' }, services: ['line-tag'] },
      { digest: async () => 'digest' },
    );
    const known = compiled.ok ? compiled.value.config.known : undefined;
    const hosts = Object.entries(known ?? {}).map(([id, of]) => ({ id, hosts: of }));
    expect(createMatcher(hosts)(host, path)).toEqual([]);
    expect(createMatcher(hosts)('static.criteo.net', '/x')).toEqual(['criteo']);
  });
});
