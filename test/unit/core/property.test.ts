import { describe, expect, test } from 'vitest';
import { safeParse } from 'zod/mini';
import { PROPERTIES, propertyOfHost } from '../../../sdk/core/index.ts';
import { propertySchema } from '../../../sdk/core/property.schema.ts';

describe("the group's properties", () => {
  test.each(PROPERTIES.map((property) => [property.id, property] as const))(
    '%s is well-formed',
    (_, property) => {
      expect(safeParse(propertySchema, property).error?.issues).toBeUndefined();
    },
  );

  test('no domain belongs to two', () => {
    const domains = PROPERTIES.flatMap((property) => property.domains);
    expect(new Set(domains).size).toBe(domains.length);
  });

  test.each([
    ['rarejob.com', 'rarejob'],
    ['www.rarejob.com', 'rarejob'],
    ['www.rarejob.co.jp', 'corporate'],
    ['progos.ai', 'progos'],
    ['lp.progos.co.jp', 'progos'],
    ['www.rarejob.com.ph', 'philippines'],
    ['notrarejob.com', undefined],
    ['rarejob.com.evil.test', undefined],
    ['rarejob.localhost', undefined],
    ['', undefined],
  ])('%s → %s', (host, id) => {
    expect(propertyOfHost(host)?.id).toBe(id);
  });

  test('demo hosts count only where asked for', () => {
    expect(propertyOfHost('smartmethod.localhost', PROPERTIES, { demo: true })?.id).toBe(
      'smartmethod',
    );
  });
});
