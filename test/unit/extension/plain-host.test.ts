import { describe, expect, test } from 'vitest';
import { homeOf } from '../../../extension/properties/group.ts';
import { isHostWithin, plainHost, webHost } from '../../../extension/properties/plain-host.ts';

describe('a host in its one form', () => {
  test.each([
    ['example.com', 'example.com'],
    ['WWW.Example.COM', 'www.example.com'],
    ['.example.com', 'example.com'],
    ['example.com.', 'example.com'],
    ['example.com:8443', 'example.com'],
    ['例え.jp', 'xn--r8jz45g.jp'],
    ['ｅｘａｍｐｌｅ。ｊｐ', 'example.jp'],
    ['my_shop.example', 'my_shop.example'],
    ['127.1', '127.0.0.1'],
    ['[0:0::1]', '[::1]'],
    ['localhost', 'localhost'],
    ['', undefined],
    ['.', undefined],
    ['a b', undefined],
    ['user@example.com', undefined],
    ['example.com/path', undefined],
    ['example.com?x', undefined],
    ['%65xample.com', undefined],
  ])('%j is %j', (text, host) => {
    expect(plainHost(text)).toBe(host);
  });

  test('is that of an address', () => {
    expect(webHost('HTTPS://WWW.Example.com.:443/a')).toBe('www.example.com');
    expect(webHost('about:blank')).toBeUndefined();
    expect(webHost('https://')).toBeUndefined();
  });

  test('is what is compared', () => {
    expect(isHostWithin('A.例え.jp', 'xn--r8jz45g.jp.')).toBe(true);
    expect(isHostWithin('not-example.com', 'example.com')).toBe(false);
    expect(homeOf([{ host: 'example.com', demo: false }], '.SHOP.example.com')?.host).toBe(
      'example.com',
    );
  });
});
