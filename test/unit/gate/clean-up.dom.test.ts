import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { GateService, StoragePattern } from '../../../sdk/core/index.ts';
import { cleanUp, findTraces } from '../../../sdk/gate/clean-up/clean-up.ts';

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
  test('removes its cookies, not those of open services, of nobody, or kept ones', async () => {
    const { page, written } = jar(
      '_a=1; _a_X=1; _a_optout=1; _b=1; session=1',
      'https://www.example.co.jp/',
    );
    expect(await cleanUp([analytics], [analytics, chat], page)).toEqual([]);
    expect(new Set(written.map((text) => text.split('=')[0]))).toEqual(new Set(['_a', '_a_X']));
  });

  test('tries host-only, every parent up to the registrable domain, and each prefix of the path', async () => {
    const { page, written } = jar('_a=1', 'https://www.shop.example.co.jp/course/list');
    await cleanUp([analytics], [analytics], page);
    const tried = (part: RegExp) => new Set(written.map((text) => part.exec(text)?.[1]));
    expect(tried(/Domain=(.*)/)).toEqual(
      new Set([undefined, 'www.shop.example.co.jp', 'shop.example.co.jp', 'example.co.jp']),
    );
    expect(tried(/Path=([^;]*)/)).toEqual(
      new Set(['/', '/course', '/course/', '/course/list', '/course/list/']),
    );
  });

  test('never tries a public suffix, nor any parent on a host of no known domain', async () => {
    const { page, written } = jar('_a=1', 'https://www.other.co.jp/');
    await cleanUp([analytics], [analytics], page);
    expect(written).not.toEqual([]);
    expect(written.some((text) => text.includes('Domain='))).toBe(false);
  });

  test('removes nothing more once another decision stands', async () => {
    const { page, written } = jar('_a=1', 'https://www.example.co.jp/');
    localStorage.setItem('a:1', '1');
    let over = false;
    const cleaning = cleanUp([analytics], [analytics], page, () => over);
    over = true;
    expect(await cleaning).toEqual([
      { service: 'analytics-a', area: 'cookie', name: '_a' },
      { service: 'analytics-a', area: 'local', name: 'a:1' },
    ]);
    expect(written).toEqual([]);
  });

  test('says what is left', async () => {
    const { page } = jar('_a=1', 'https://www.example.co.jp/');
    Object.defineProperty(page.document, 'cookie', { get: () => '_a=1', set: () => {} });
    expect(await cleanUp([analytics], [analytics], page)).toEqual([
      { service: 'analytics-a', area: 'cookie', name: '_a' },
    ]);
  });

  test.each([
    ['https:', ['; Secure', '; Secure; Partitioned']],
    ['http:', ['']],
  ])(
    'on %s the forms that a cookie can have there are tried, while it stays',
    async (protocol, forms) => {
      const { page, written } = jar('_a=1', `${protocol}//www.other.co.jp/`);
      Object.defineProperty(page.document, 'cookie', {
        get: () => '_a=1',
        set: (text) => written.push(text),
      });
      await cleanUp([analytics], [analytics], page);
      expect(written).toEqual(forms.map((form) => `_a=; Max-Age=0; Path=/${form}`));
    },
  );

  test('clears its storage', async () => {
    localStorage.setItem('a:one', '1');
    localStorage.setItem('other', '1');
    const { page } = jar('', 'https://www.example.co.jp/');
    await cleanUp([analytics], [analytics], page);
    expect(Object.keys(localStorage)).toEqual(['other']);
  });

  test("a key of a prefix that is a person's own opt-out stays, and so do an open service's", async () => {
    const service = (id: string, ...storage: StoragePattern[]): GateService => ({
      id,
      categories: ['functional'],
      storage,
    });
    const a = service(
      'a',
      { area: 'local', name: 'a', match: 'prefix' },
      { area: 'local', name: 'a-optout', keep: true },
    );
    const ab = service('ab', { area: 'local', name: 'ab' });
    for (const key of ['a', 'a1', 'a-optout', 'ab']) localStorage.setItem(key, '1');
    const { page } = jar('', 'https://www.example.co.jp/');
    expect(await cleanUp([a], [a, ab], page)).toEqual([]);
    expect(Object.keys(localStorage).sort()).toEqual(['a-optout', 'ab']);
  });

  test('finds what is there without touching it', async () => {
    localStorage.setItem('a:one', '1');
    const { page, written } = jar('_a=1; _a_optout=1; _b=1', 'https://www.example.co.jp/');
    expect(await findTraces([analytics], [analytics, chat], page)).toEqual([
      { service: 'analytics-a', area: 'cookie', name: '_a' },
      { service: 'analytics-a', area: 'local', name: 'a:one' },
    ]);
    expect(written).toEqual([]);
    expect(Object.keys(localStorage)).toEqual(['a:one']);
  });
});

/** Storage of a browser that has none of its own here. `stuck` does not go. */
function otherAreas(stuck: readonly string[] = []) {
  const databases = new Set(['db', 'db-log', 'other']);
  const caches = new Set(['files', 'other']);
  const asked: string[] = [];
  const answer = (kind: string) => {
    const request = new EventTarget();
    queueMicrotask(() => request.dispatchEvent(new Event(kind)));
    return request;
  };
  const fake = {
    indexedDB: {
      databases: async () => [...databases].map((name) => ({ name })),
      deleteDatabase(name: string) {
        asked.push(name);
        if (!stuck.includes(name)) databases.delete(name);
        return answer(stuck.includes(name) ? 'blocked' : 'success');
      },
    },
    caches: {
      keys: async () => [...caches],
      async delete(name: string) {
        asked.push(name);
        return !stuck.includes(name) && caches.delete(name);
      },
    },
  };
  return { fake: fake as unknown as Window, asked };
}

describe('databases and caches', () => {
  const files: GateService = {
    id: 'files',
    categories: ['functional'],
    storage: [
      { area: 'indexed', name: 'db' },
      { area: 'indexed', name: 'db-', match: 'prefix' },
      { area: 'cache', name: 'files' },
    ],
  };
  const page = (window: Window) => ({ ...jar('', 'https://www.example.co.jp/').page, window });

  test("go by name and prefix, and nobody else's do", async () => {
    const { fake, asked } = otherAreas();
    expect(await cleanUp([files], [files], page(fake))).toEqual([]);
    expect(asked.sort()).toEqual(['db', 'db-log', 'files']);
  });

  test('that do not go are named, in their place', async () => {
    const { fake } = otherAreas(['db', 'files']);
    expect(await cleanUp([files], [files], page(fake))).toEqual([
      { service: 'files', area: 'indexed', name: 'db' },
      { service: 'files', area: 'cache', name: 'files' },
    ]);
  });

  test('are not even looked at where no closed service declares any', async () => {
    const looked: string[] = [];
    const window = new Proxy({} as Window, {
      get: (_, name) => void looked.push(String(name)),
    });
    await cleanUp([chat], [chat, files], page(window));
    expect(looked).toEqual([]);
  });

  test('that are blocked, or never answer, end the clean-up with a value all the same', async () => {
    vi.useFakeTimers();
    const window = {
      indexedDB: { databases: () => new Promise(() => {}) },
      get caches() {
        throw new DOMException('sandboxed', 'SecurityError');
      },
    } as unknown as Window;
    const done = cleanUp([files], [files], page(window));
    await vi.runAllTimersAsync();
    expect(await done).toEqual([]);
    vi.useRealTimers();
  });
});
