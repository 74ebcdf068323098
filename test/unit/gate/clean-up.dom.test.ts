import { beforeEach, describe, expect, test } from 'vitest';
import type { GateService } from '../../../sdk/core/index.ts';
import { cleanUp } from '../../../sdk/gate/clean-up.ts';

const analytics: GateService = {
  id: 'analytics-a',
  categories: ['analytics'],
  cookies: [{ name: '_a' }, { name: '_a_', match: 'prefix' }, { name: '_a_optout', keep: true }],
  storage: [{ area: 'local', name: 'a:', match: 'prefix' }],
};
const chat: GateService = { id: 'chat-b', categories: ['functional'], cookies: [{ name: '_b' }] };

/** Stands in for `document`: records what is written, as a browser's cookie jar would be told. */
function jar(cookies: string, location: string) {
  const written: string[] = [];
  const document = {
    get cookie() {
      const gone = written.map((text) => text.split('=')[0]);
      return cookies
        .split('; ')
        .filter((pair) => !gone.includes(pair.split('=')[0]))
        .join('; ');
    },
    set cookie(text: string) {
      written.push(text);
    },
  } as Document;
  const page = {
    document,
    location: new URL(location) as unknown as Location,
    window,
    domains: ['example.co.jp'],
  };
  return { page, written };
}

beforeEach(() => {
  localStorage.clear();
});

describe('clean-up of a closed service', () => {
  test('removes its cookies, not those of open services, of nobody, or kept ones', () => {
    const { page, written } = jar(
      '_a=1; _a_X=1; _a_optout=1; _b=1; session=1',
      'https://www.example.co.jp/',
    );
    expect(cleanUp([analytics], [analytics, chat], page)).toEqual([]);
    expect(new Set(written.map((text) => text.split('=')[0]))).toEqual(new Set(['_a', '_a_X']));
  });

  test('tries host-only, every parent up to the registrable domain, and each prefix of the path', () => {
    const { page, written } = jar('_a=1', 'https://www.shop.example.co.jp/course/list');
    cleanUp([analytics], [analytics], page);
    const tried = (part: RegExp) => new Set(written.map((text) => part.exec(text)?.[1]));
    expect(tried(/Domain=(.*)/)).toEqual(
      new Set([undefined, 'www.shop.example.co.jp', 'shop.example.co.jp', 'example.co.jp']),
    );
    expect(tried(/Path=([^;]*)/)).toEqual(
      new Set(['/', '/course', '/course/', '/course/list', '/course/list/']),
    );
  });

  test('never tries a public suffix, nor any parent on a host of no known domain', () => {
    const { page, written } = jar('_a=1', 'https://www.other.co.jp/');
    cleanUp([analytics], [analytics], page);
    expect(written.some((text) => text.includes('Domain='))).toBe(false);
  });

  test('says what is left', () => {
    const { page } = jar('_a=1', 'https://www.example.co.jp/');
    Object.defineProperty(page.document, 'cookie', { get: () => '_a=1', set: () => {} });
    expect(cleanUp([analytics], [analytics], page)).toEqual([
      { service: 'analytics-a', name: '_a' },
    ]);
  });

  test('clears its storage', () => {
    localStorage.setItem('a:one', '1');
    localStorage.setItem('other', '1');
    const { page } = jar('', 'https://www.example.co.jp/');
    cleanUp([analytics], [analytics], page);
    expect(Object.keys(localStorage)).toEqual(['other']);
  });
});
