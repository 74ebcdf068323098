import { describe, expect, test } from 'vitest';
import { compileConfig } from '../../../sdk/compile/compile-config.ts';
import { cookieDomains, registrable } from '../../../sdk/compile/cookie-domains.ts';
import type { ConfigInput } from '../../../sdk/core/index.ts';

const config = (more: Partial<ConfigInput>): ConfigInput => ({
  property: 'rarejob',
  policy: { version: '1' },
  services: [],
  ...more,
});

describe('the registrable domain of a host, by the public-suffix list', () => {
  test.each([
    ['www.rarejob.com', 'rarejob.com'],
    ['www.shop.example.co.jp', 'example.co.jp'],
    ['lms.rarejob.com.ph', 'rarejob.com.ph'],
    ['progos.ai', 'progos.ai'],
    ['co.jp', undefined],
    ['localhost', undefined],
    ['rarejob.localhost', undefined],
    ['127.0.0.1', undefined],
    ['intranet', undefined],
    ['someone.github.io', 'someone.github.io'],
    ['github.io', undefined],
  ])('%s → %s', (host, domain) => {
    expect(registrable(host)).toBe(domain);
  });
});

describe('where the record may be shared', () => {
  test.each([
    ['auto, from the hosts', config({ hosts: ['www.rarejob.com'] }), ['rarejob.com']],
    [
      'auto, several domains',
      config({ hosts: ['progos.ai', 'www.progos.co.jp', 'x.progos.ai'] }),
      ['progos.ai', 'progos.co.jp'],
    ],
    ['auto without hosts is host-only', config({}), []],
    ['host', config({ hosts: ['rarejob.com'], cookie: { domain: 'host' } }), []],
    ['named', config({ cookie: { domain: 'example.co.jp' } }), ['example.co.jp']],
    ['staging is host-only', config({ hosts: ['rarejob.com'], environment: 'staging' }), []],
  ])('%s', (_, input, domains) => {
    expect(cookieDomains(input)).toEqual({ ok: true, value: domains });
  });

  test.each([
    ['a public suffix', { cookie: { domain: 'co.jp' } }, 'cookie.domain', /public suffix/],
    ['a host that is one', { hosts: ['rarejob.com', 'co.jp'] }, 'hosts[1]', /public suffix/],
    [
      'one that is one, of staging',
      { hosts: ['co.jp'], environment: 'staging' },
      'hosts[0]',
      /suffix/,
    ],
    [
      'a dot before it',
      { cookie: { domain: '.rarejob.com' } },
      'cookie.domain',
      /write "rarejob\.com"/,
    ],
    ['a bare name', { cookie: { domain: 'intranet' } }, 'cookie.domain', /registrable/],
    [
      "another company's",
      { hosts: ['www.rarejob.com'], cookie: { domain: 'other.com' } },
      'cookie.domain',
      /covers none of "hosts" \(www\.rarejob\.com\)/,
    ],
  ] as const)('%s is refused', (_, more, path, message) => {
    expect(cookieDomains(config(more))).toEqual({
      ok: false,
      faults: [{ path, message: expect.stringMatching(message) }],
    });
  });
});

describe("where services' cookies may stand is compiled in where the record's domain is narrower", () => {
  const hosts = ['www.rarejob.com', 'progos.ai'];
  test.each<[string, Partial<ConfigInput>, readonly string[] | undefined]>([
    ['as wide as the record', { hosts }, undefined],
    ['no hosts: nobody knows', {}, undefined],
    ['host', { hosts, cookie: { domain: 'host' } }, ['rarejob.com', 'progos.ai']],
    ['staging', { hosts, environment: 'staging' }, ['rarejob.com', 'progos.ai']],
    ['a subdomain', { cookie: { domain: 'app.rarejob.com' } }, ['rarejob.com']],
    ['one of several', { hosts, cookie: { domain: 'progos.ai' } }, ['rarejob.com', 'progos.ai']],
  ])('%s', async (_, more, domains) => {
    const compiled = await compileConfig(config(more), { digest: async () => '' });
    expect(compiled).toMatchObject({ ok: true });
    expect(compiled.ok && compiled.value.config.domains).toEqual(domains);
  });
});
