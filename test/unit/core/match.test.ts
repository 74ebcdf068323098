import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMatcher, matchCookie, parseHostPattern } from '../../../sdk/core/index.ts';

describe('who claims a request', () => {
  const match = createMatcher([
    { id: 'ads', hosts: ['www.shared.test', 'www.shared.test/ads/'] },
    { id: 'captcha', hosts: ['www.shared.test/captcha/'] },
    { id: 'tag', hosts: ['tags.test/js'] },
    { id: 'tag-ads', hosts: ['tags.test/js?id=AW-'] },
    { id: 'wide', hosts: ['*.wide.test'] },
    { id: 'narrow', hosts: ['*.inner.wide.test', 'exact.wide.test'] },
    { id: 'one', hosts: ['tie.test'] },
    { id: 'two', hosts: ['tie.test'] },
    { id: 'twice', hosts: ['twice.test', 'twice.test'] },
    { id: 'deep', hosts: ['*.deep.test/long/path'] },
    { id: 'shallow', hosts: ['a.deep.test/long'] },
    { id: 'broken', hosts: ['https://broken.test', ''] },
    { id: 'none' },
  ]);
  test.each([
    ['www.shared.test', '/', ['ads']],
    ['www.shared.test', '/captcha/api.js', ['captcha']],
    ['www.shared.test', '/captcha', ['ads']],
    ['tags.test', '/js?id=G-1', ['tag']],
    ['tags.test', '/js?id=AW-1', ['tag-ads']],
    ['tags.test', '/other', []],
    ['a.wide.test', '/', ['wide']],
    ['wide.test', '/', []],
    ['notwide.test', '/', []],
    ['b.a.inner.wide.test', '/', ['narrow']],
    ['exact.wide.test', '/', ['narrow']],
    ['tie.test', '/', ['one', 'two']],
    ['twice.test', '/', ['twice']],
    // The longest path decides first; an exact host only breaks a tie of paths.
    ['a.deep.test', '/long/path', ['deep']],
    ['a.deep.test', '/long', ['shallow']],
    ['a.deep.test', '/', []],
    ['broken.test', '/', []],
    ['nobody.test', '/', []],
    ['', '/', []],
    ['constructor', '/', []],
    // A host name is what `URL.hostname` gives: lower case, without port.
    ['tie.test:443', '/', []],
    ['TIE.test', '/', []],
    ['tie.test.', '/', []],
    ['tie.test.evil.test', '/', []],
    // Paths are case-sensitive, and a prefix is of characters, not of segments.
    ['tags.test', '/JS', []],
    ['tags.test', '/jsx', ['tag']],
  ])('%s%s → %j', (host, path, ids) => {
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
