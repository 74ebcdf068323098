import { describe, expect, test } from 'vitest';
import { isLocalhost, isWithin, parseHostPattern } from '../../../sdk/core/index.ts';

describe('a host pattern', () => {
  const exact = (host: string, path = '/') => ({ host, subdomains: false, path });
  const below = (host: string, path = '/') => ({ host, subdomains: true, path });
  test.each([
    ['a.example.com', exact('a.example.com')],
    ['localhost', exact('localhost')],
    ['xn--eckwd4c7c.test', exact('xn--eckwd4c7c.test')],
    ['_dmarc.a-b.test', exact('_dmarc.a-b.test')],
    ['*.example.com', below('example.com')],
    ['*.example.com/px', below('example.com', '/px')],
    ['www.google.com/recaptcha/', exact('www.google.com', '/recaptcha/')],
    ['a.test/tag?id=A-', exact('a.test', '/tag?id=A-')],
    ['a.test/', exact('a.test')],
  ])('%j names %j', (text, pattern) => {
    expect(parseHostPattern(text)).toEqual(pattern);
  });

  test.each([
    ['nothing', ''],
    ['an address', 'https://a.test'],
    ['an address without its scheme', '//a.test'],
    ['a port', 'a.test:443'],
    ['a wildcard alone', '*'],
    ['a wildcard for every host', '*.'],
    ['a wildcard inside', 'a.*.test'],
    ['a wildcard that is half a label', '*a.test'],
    ['two wildcards', '*.*.test'],
    ['upper case', 'A.test'],
    ['a blank', 'a b.test'],
    ['a blank in the path', 'a.test/a b'],
    ['a fragment', 'a.test/#x'],
    ['a leading dot', '.a.test'],
    ['an empty label', 'a..test'],
    ['a closing dot', 'a.test.'],
    ['letters beyond ASCII', 'レアジョブ.test'],
    ['a line end', 'a.test\n'],
  ])('is none: %s', (_, text) => {
    expect(parseHostPattern(text)).toBeUndefined();
  });
});

test.each([
  ['rarejob.com', 'rarejob.com', true],
  ['www.rarejob.com', 'rarejob.com', true],
  ['a.b.rarejob.com', 'rarejob.com', true],
  ['notrarejob.com', 'rarejob.com', false],
  ['rarejob.com.evil.test', 'rarejob.com', false],
  ['rarejob.com.ph', 'rarejob.com', false],
  ['com', 'rarejob.com', false],
  ['', 'rarejob.com', false],
])('%j is within %s: %s', (host, domain, within) => {
  expect(isWithin(host, domain)).toBe(within);
});

test.each([
  ['localhost', true],
  ['rarejob.localhost', true],
  ['127.0.0.1', true],
  ['[::1]', true],
  ['notlocalhost', false],
  ['localhost.test', false],
  ['127.0.0.1.test', false],
  ['10.0.0.1', false],
])('%s is this machine: %s', (host, local) => {
  expect(isLocalhost(host)).toBe(local);
});
