import { describe, expect, test } from 'vitest';
import { safeParse } from 'zod/mini';
import { isWithin, PROPERTIES, propertyOfHost } from '../../../sdk/core/index.ts';
import { propertySchema } from '../../../sdk/core/property.schema.ts';

describe("the group's properties", () => {
  test.each(PROPERTIES.map((property) => [property.id, property] as const))(
    '%s is well-formed',
    (_, property) => {
      expect(safeParse(propertySchema, property).error?.issues).toBeUndefined();
    },
  );

  test.each<[string, object]>([
    ['a domain with a wildcard', { domains: ['*.rarejob.com'] }],
    ['a domain with a path', { domains: ['rarejob.com/x'] }],
    ['an id that a cookie can not carry', { id: 'a~b' }],
    ['an unknown regime', { regime: 'us' }],
    ['a name in one language', { name: { ja: 'x' } }],
    ['an unknown key', { domain: 'rarejob.com' }],
  ])('the schema tells %s', (_, change) => {
    expect(safeParse(propertySchema, { ...PROPERTIES[0], ...change }).success).toBe(false);
  });

  test('are known by one id each, and all of one cookie', () => {
    expect(PROPERTIES.map(({ id }) => id)).toEqual([
      'rarejob',
      'corporate',
      'progos',
      'philippines',
      'smartmethod',
    ]);
    expect(new Set(PROPERTIES.map(({ record }) => record.cookie))).toEqual(new Set(['rj_choices']));
  });

  test('one whose domain is not known yet is a draft, and only for the demo', () => {
    for (const { domains, draft, demoHost } of PROPERTIES) {
      expect(domains.length === 0).toBe(draft === true);
      if (draft) expect(demoHost).toBeDefined();
    }
  });

  test('no domain lies within that of another', () => {
    const domains = PROPERTIES.flatMap((property) => property.domains);
    const within = domains.filter((domain) =>
      domains.some((other) => domain !== other && isWithin(domain, other)),
    );
    expect([new Set(domains).size, within]).toEqual([domains.length, []]);
  });
});

describe('the property that a host belongs to', () => {
  test.each([
    ['rarejob.com', 'rarejob'],
    ['www.rarejob.com', 'rarejob'],
    ['a.b.rarejob.com', 'rarejob'],
    ['rarejob.co.jp', 'corporate'],
    ['www.rarejob.co.jp', 'corporate'],
    ['progos.ai', 'progos'],
    ['lp.progos.co.jp', 'progos'],
    ['rarejob.com.ph', 'philippines'],
    ['www.rarejob.com.ph', 'philippines'],
  ])('%s is of %s', (host, id) => {
    expect(propertyOfHost(host)?.id).toBe(id);
  });

  test.each([
    ['a longer name', 'notrarejob.com'],
    ['a longer name with a hyphen', 'not-rarejob.com'],
    ['the name in front of another domain', 'rarejob.com.evil.test'],
    ['the name as a path', 'evil.test/rarejob.com'],
    ['the name after a sign', 'evil.test@rarejob.com'],
    ['a port', 'rarejob.com:8080'],
    ['a public suffix', 'co.jp'],
    ['a public suffix of three', 'com.ph'],
    ['a demo host', 'rarejob.localhost'],
    ['this machine', 'localhost'],
    ['nothing', ''],
  ])('%s is of nobody: %s', (_, host) => {
    expect(propertyOfHost(host)).toBeUndefined();
  });

  test.each([
    ['smartmethod.localhost', 'smartmethod'],
    ['www.rarejob.localhost', 'rarejob'],
    ['rarejob.com', 'rarejob'],
    ['localhost', undefined],
    ['notrarejob.localhost', undefined],
  ])('where demo hosts are asked for, %s is of %s', (host, id) => {
    expect(propertyOfHost(host, PROPERTIES, { demo: true })?.id).toBe(id);
  });
});
