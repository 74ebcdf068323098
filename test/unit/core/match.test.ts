import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMatcher, matchCookie, parseHostPattern } from '../../../sdk/core/index.ts';
import { MATCH_SERVICES, MATCH_VECTORS } from '../../support/match-vectors.ts';

describe('who claims a request', () => {
  const match = createMatcher(MATCH_SERVICES);
  test.each(MATCH_VECTORS)('%s%s → %j', (host, path, ids) => {
    expect(match(host, path)).toEqual(ids);
  });
});

test('who claims a request does not hang on the order in which services stand', () => {
  const label = fc.constantFrom('a', 'b', 'c');
  const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
  const path = fc.constantFrom('', '/', '/x', '/x/y', '/x/y?z');
  const pattern = fc.tuple(fc.constantFrom('', '*.'), host, path).map((parts) => parts.join(''));
  const services = fc.array(fc.array(pattern, { maxLength: 3 }), { maxLength: 6 });
  /** The rule, said the slow way: longest path, exact host, longest wildcard. */
  const slow = (all: readonly (readonly string[])[], wanted: string, at: string): string[] => {
    const claims = all.flatMap((texts, id) =>
      texts.flatMap((text) => {
        const found = parseHostPattern(text);
        if (!found || !at.startsWith(found.path)) return [];
        const fits = found.subdomains ? wanted.endsWith(`.${found.host}`) : wanted === found.host;
        const exact = found.subdomains ? 0 : 1;
        return fits
          ? [{ id: String(id), rank: [found.path.length, exact, found.host.length] }]
          : [];
      }),
    );
    const best = claims
      .map(({ rank }) => rank)
      .sort(
        (a, b) =>
          Number(b[0]) - Number(a[0]) || Number(b[1]) - Number(a[1]) || Number(b[2]) - Number(a[2]),
      )[0];
    return [...new Set(claims.filter(({ rank }) => `${rank}` === `${best}`).map(({ id }) => id))];
  };
  fc.assert(
    fc.property(services, host, fc.constantFrom('/', '/x', '/x/y?z', '/xy'), (all, wanted, at) => {
      const match = createMatcher(all.map((hosts, index) => ({ id: String(index), hosts })));
      expect([...match(wanted, at)].sort()).toEqual(slow(all, wanted, at).sort());
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['_ga', 'a'],
  ['_ga_X', 'b'],
  ['_ga_special', 'c'],
  ['_g', undefined],
  ['toString', undefined],
])('the cookie %s belongs to %s', (name, id) => {
  const services = [
    { id: 'a', cookies: [{ name: '_ga' }] },
    {
      id: 'b',
      cookies: [
        { name: '_ga', match: 'prefix' as const },
        { name: '_ga_', match: 'prefix' as const },
      ],
    },
    { id: 'c', cookies: [{ name: '_ga_special' }] },
    { id: 'd' },
  ];
  expect(matchCookie(services, name)).toBe(id);
});
