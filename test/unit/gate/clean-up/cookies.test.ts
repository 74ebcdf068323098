import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { registrable } from '../../../../sdk/compile/cookie-domains.ts';
import { cookieDomains, cookiePaths } from '../../../../sdk/gate/clean-up/cookies.ts';

describe('the domains that a cookie is tried on', () => {
  test.each([
    ['www.shop.example.co.jp', ['www.shop.example.co.jp', 'shop.example.co.jp', 'example.co.jp']],
    ['example.co.jp', ['example.co.jp']],
    ['someone.github.io', ['someone.github.io']],
    ['co.jp', []],
    ['jp', []],
    ['www.other.co.jp', []],
    ['not-example.co.jp', []],
    ['example.co.jp.evil.com', []],
    ['rarejob.localhost', []],
  ])('%s: %j', (host, domains) => {
    expect(cookieDomains(host, ['example.co.jp', 'someone.github.io'])).toEqual(domains);
  });

  // None that makes a public suffix of its own, as "us" does of "us.com".
  const label = fc.stringMatching(/^[a-z]\d[a-z\d]{0,4}$/);
  test('are never a public suffix, nor above one, whatever the host', () => {
    fc.assert(
      fc.property(
        fc.array(label, { maxLength: 4 }),
        fc.constantFrom('co.jp', 'com', 'com.ph', 'github.io', 'tokyo.jp'),
        (labels, suffix) => {
          const host = [...labels, suffix].join('.');
          const tried = cookieDomains(host, [registrable(host) ?? []].flat());
          expect(tried).toHaveLength(labels.length);
          for (const domain of tried) expect(registrable(domain)).toBe(registrable(host));
        },
      ),
    );
  });
});

test.each([
  ['/', ['/']],
  ['/course', ['/', '/course', '/course/']],
  ['/course/list', ['/', '/course', '/course/', '/course/list', '/course/list/']],
  ['/course/list/', ['/', '/course', '/course/', '/course/list', '/course/list/']],
])('the paths that a cookie is tried on, at %s', (path, paths) => {
  expect(cookiePaths(path)).toEqual(paths);
});
