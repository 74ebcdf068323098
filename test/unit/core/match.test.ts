import { describe, expect, test } from 'vitest';
import {
  createMatcher,
  isLocalhost,
  isWithin,
  matchCookie,
  parseHostPattern,
} from '../../../sdk/core/index.ts';

describe('host patterns', () => {
  test.each([
    ['a.example.com', { host: 'a.example.com', subdomains: false, path: '/' }],
    ['*.example.com', { host: 'example.com', subdomains: true, path: '/' }],
    [
      'www.google.com/recaptcha/',
      { host: 'www.google.com', subdomains: false, path: '/recaptcha/' },
    ],
    ['a.test/tag?id=A-', { host: 'a.test', subdomains: false, path: '/tag?id=A-' }],
    ['', undefined],
    ['https://a.test', undefined],
    ['a.*.test', undefined],
    ['a.test:443', undefined],
    ['A.test', undefined],
    ['a b.test', undefined],
    ['.a.test', undefined],
  ])('%j', (text, pattern) => {
    expect(parseHostPattern(text)).toEqual(pattern);
  });

  test.each([
    ['rarejob.com', 'rarejob.com', true],
    ['www.rarejob.com', 'rarejob.com', true],
    ['notrarejob.com', 'rarejob.com', false],
    ['rarejob.com.evil.test', 'rarejob.com', false],
    ['rarejob.com.ph', 'rarejob.com', false],
  ])('%s is within %s: %s', (host, domain, within) => {
    expect(isWithin(host, domain)).toBe(within);
  });

  test.each([
    ['localhost', true],
    ['rarejob.localhost', true],
    ['127.0.0.1', true],
    ['notlocalhost', false],
    ['localhost.test', false],
  ])('%s is this machine: %s', (host, local) => {
    expect(isLocalhost(host)).toBe(local);
  });
});

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
    ['nobody.test', '/', []],
  ])('%s%s → %j', (host, path, ids) => {
    expect(match(host, path)).toEqual(ids);
  });
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
