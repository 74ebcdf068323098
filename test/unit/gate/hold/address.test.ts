import { describe, expect, test } from 'vitest';
import type { Hold, Judge } from '../../../../sdk/core/index.ts';
import { createAddressJudge } from '../../../../sdk/gate/hold/address.ts';

const HELD: Hold = { ids: ['ads'], reason: 'refused' };

/** A page at an address, and the judge of a config that holds every host but the page's own. */
function page(baseURI: string) {
  const { hostname } = new URL(baseURI);
  const document = { baseURI };
  const asked: string[] = [];
  const judge = {
    request(host: string, path: string) {
      asked.push(host + path);
      return host === hostname ? undefined : HELD;
    },
  } as Judge;
  let force: Judge | undefined = judge;
  return {
    ...createAddressJudge(
      hostname,
      () => document.baseURI,
      () => force,
    ),
    document,
    asked,
    withoutConfig() {
      force = undefined;
    },
  };
}

describe('before the config is there', () => {
  test.each([
    ['www.rarejob.com', 'www.rarejob.com', true],
    ['www.rarejob.com', 'lms.rarejob.com', true],
    ['www.rarejob.com', 'rarejob.com', true],
    ['rarejob.com', 'cdn.rarejob.com', true],
    ['www.rarejob.com', 'ads.test', false],
    ['www.rarejob.com', 'evilrarejob.com', false],
    ['www.rarejob.com', 'rarejob.com.evil.test', false],
    // A suffix that many sites share is no site.
    ['rarejob.com', 'other.com', false],
    ['rarejob.co.jp', 'cdn.rarejob.co.jp', true],
    ['rarejob.co.jp', 'other.co.jp', false],
    ['www.rarejob.co.jp', 'cdn.rarejob.co.jp', true],
    ['www.rarejob.co.jp', 'other.co.jp', false],
    // Too short to tell a name from a suffix: it waits.
    ['www.abc.jp', 'cdn.abc.jp', false],
    ['localhost', 'localhost', true],
    ['localhost', 'vendors.localhost', true],
    ['localhost', 'ads.test', false],
  ])('on %s a request to %s passes: %s', (own, host, passes) => {
    const { ask, withoutConfig } = page(`https://${own}/`);
    withoutConfig();
    expect(ask(`https://${host}/x`)).toEqual(passes ? undefined : { ids: [], reason: 'loading' });
  });
});

describe('what is asked about', () => {
  test.each([
    ['https://ads.test/a?b=1#c', 'ads.test/a?b=1'],
    ['HTTPS://ADS.TEST:8443/A', 'ads.test/A'],
    ['https://someone:secret@ads.test/', 'ads.test/'],
    ['//ads.test/a', 'ads.test/a'],
    ['\\\\ads.test\\a', 'ads.test/a'],
    ['  ht\ntps://ads.test/a', 'ads.test/a'],
    ['wss://ads.test/socket', 'ads.test/socket'],
    ['ws://ads.test', 'ads.test/'],
    ['https://日本.test/', 'xn--wgv71a.test/'],
    // Relative to the page: its own host may have held paths too.
    ['a.js', 'www.rarejob.com/course/a.js'],
    ['/a.js', 'www.rarejob.com/a.js'],
    ['?b', 'www.rarejob.com/course/?b'],
    ['', 'www.rarejob.com/course/'],
  ])('%j: %s', (address, host) => {
    const { ask, asked } = page('https://www.rarejob.com/course/');
    expect(ask(address)).toBe(host.startsWith('www.rarejob.com') ? undefined : HELD);
    expect(asked).toEqual([host]);
  });

  test.each([
    'data:text/javascript,1',
    'DATA:image/gif;base64,R0',
    'blob:https://ads.test/1',
    'about:blank',
    'javascript:void 0',
    ' data:,',
    'mailto:a@ads.test',
    'https://',
    'https://[',
  ])('%j goes nowhere: nobody is asked', (address) => {
    const { ask, asked } = page('https://www.rarejob.com/');
    expect(ask(address)).toBeUndefined();
    expect(asked).toEqual([]);
  });
});

describe('what was said is remembered', () => {
  test('until the decision is another', () => {
    const { ask, asked, reset } = page('https://www.rarejob.com/');
    expect([ask('https://ads.test/'), ask('/own'), ask('https://ads.test/'), ask('/own')]).toEqual([
      HELD,
      undefined,
      HELD,
      undefined,
    ]);
    expect(asked).toEqual(['ads.test/', 'www.rarejob.com/own']);
    reset();
    expect(ask('https://ads.test/')).toBe(HELD);
    expect(asked).toHaveLength(3);
  });

  test('a relative address goes elsewhere when the page does', () => {
    const { ask, document } = page('https://www.rarejob.com/');
    expect(ask('a.js')).toBeUndefined();
    document.baseURI = 'https://ads.test/';
    expect(ask('a.js')).toBe(HELD);
  });

  test('of thousands, not all', () => {
    const { ask, asked } = page('https://www.rarejob.com/');
    for (let n = 0; n < 3000; n++) ask(`/${n}`);
    ask('/0');
    expect(asked.at(-1)).toBe('www.rarejob.com/0');
    expect(asked).toHaveLength(3001);
  });
});
