import { parse } from 'tldts';
import { describe, expect, test } from 'vitest';
import { registrableOf } from '../../../extension/properties/registrable.ts';

describe('the part of a host that is one owner’s', () => {
  test.each([
    ['example.com', 'example.com'],
    ['a.b.example.com', 'example.com'],
    ['shop.example.co.jp', 'example.co.jp'],
    ['www.gov.uk', 'www.gov.uk'],
    ['me.github.io', 'me.github.io'],
    ['a.me.github.io', 'me.github.io'],
    ['www.city.shinjuku.tokyo.jp', 'city.shinjuku.tokyo.jp'],
    ['metro.tokyo.jp', 'metro.tokyo.jp'],
    ['127.0.0.1', '127.0.0.1'],
    ['localhost', 'localhost'],
    ...['com', 'jp', 'co.jp', 'gov.uk', 'github.io', 'tokyo.jp', 'com.au'].map((host) => [
      host,
      undefined,
    ]),
  ])('of %s it is %s', (host = '', own) => {
    expect(registrableOf(host)).toBe(own);
  });

  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const countries = letters.flatMap((a) => letters.map((b) => a + b));
  const known = countries.filter((country) => parse(`x.${country}`).isIcann);

  test('is never more than by the public suffix list, of what is usual in every country', () => {
    const wide = known.flatMap((country) =>
      ['ac', 'co', 'com', 'edu', 'gov', 'go', 'net', 'ne', 'or', 'org']
        .map((kind) => `x.${kind}.${country}`)
        .filter((host) => {
          const own = registrableOf(host);
          const truth = parse(host, { allowPrivateDomains: true }).domain;
          return truth === host && own !== host;
        }),
    );
    expect(wide).toEqual([]);
  });

  test('is hardly ever less: a site of a plain name can be added', () => {
    const refused = known.filter((country) =>
      ['example', 'shop', 'news'].some(
        (name) =>
          parse(`${name}.${country}`).domain !== null &&
          registrableOf(`${name}.${country}`) === undefined,
      ),
    );
    expect(refused).toEqual([]);
  });
});
