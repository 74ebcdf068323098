import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withClickIds } from '../../../sdk/core/click-ids.ts';

const SITE = 'https://www.rarejob.com';
const GOOGLE = ['gclid', 'gbraid', 'wbraid'];

describe('ad-click ids of an earlier page', () => {
  test.each([
    // ids, this page, earlier pages (the last one first), this page with them
    [GOOGLE, '/b', ['/a?gclid=1'], '/b?gclid=1'],
    [GOOGLE, '/b?x=1#part', ['/a?gclid=1'], '/b?x=1&gclid=1#part'],
    // Only known ones, all of them, as they stood.
    [GOOGLE, '/b', ['/a?utm_source=g&gclid=1&mail=a@b&wbraid=2#c'], '/b?gclid=1&wbraid=2'],
    [GOOGLE, '/b', ['/a?gclid=a%2Fb+c&yclid=2'], '/b?gclid=a%2Fb+c'],
    [['yclid'], '/b', ['/a?gclid=1&yclid=2'], '/b?yclid=2'],
    [GOOGLE, '/b', ['/a?gclid=a=b=='], '/b?gclid=a=b=='],
    // The other parameters stay as they are, however they are written.
    [GOOGLE, '/b?q=%20a+b&flag&=', ['/a?gclid=1'], '/b?q=%20a+b&flag&=&gclid=1'],
    [GOOGLE, '/b?', ['/a?gclid=1'], '/b?gclid=1'],
    // The last click counts, and is never mixed with another.
    [GOOGLE, '/d', ['/c', '/b?gclid=2', '/a?gclid=1&wbraid=1'], '/d?gclid=2'],
    [GOOGLE, '/c?gbraid=3', ['/b?gclid=2'], undefined],
    [GOOGLE, '/b?gclid=3', ['/a?gclid=2'], undefined],
    // Nothing to bring back.
    [GOOGLE, '/b', ['/a?utm_source=g', '/'], undefined],
    [GOOGLE, '/b', ['/a?gclid=', '/a?gclid', '/a#gclid=1', '/gclid=1'], undefined],
    [GOOGLE, '/b', ['/a?GCLID=1&xgclid=1&gclidx=1'], undefined],
    [GOOGLE, '/b', [], undefined],
    [[], '/b', ['/a?gclid=1&=2'], undefined],
  ])('%j, %s after %j → %s', (ids, here, earlier, address) => {
    const there = earlier.map((path) => SITE + path);
    expect(withClickIds(ids, SITE + here, there)).toBe(address && SITE + address);
  });

  test('nothing else of an earlier page ever comes with them', () => {
    const name = fc.constantFrom('gclid', 'wbraid', 'yclid', 'mail', 'token', '');
    const value = fc.constantFrom('', '1', 'a%20b', 'gclid', 'x=gclid', '?gclid=1');
    const query = fc
      .array(fc.tuple(name, value), { maxLength: 4 })
      .map((pairs) => pairs.map((pair) => pair.join('=')).join('&'));
    fc.assert(
      fc.property(query, fc.array(query, { maxLength: 3 }), (own, earlier) => {
        const pages = earlier.map((search) => `${SITE}/a?${search}`);
        const address = withClickIds(GOOGLE, `${SITE}/b?${own}#c`, pages);
        if (!address) return;
        const { search, hash } = new URL(address);
        expect(hash).toBe('#c');
        expect(search.startsWith(own && `?${own}`)).toBe(true);
        const added = new URLSearchParams(search.slice(own.length + 1));
        expect(added.size).toBeGreaterThan(0);
        for (const key of added.keys()) expect(GOOGLE).toContain(key);
      }),
      { numRuns: 1000 },
    );
  });
});
