import { INTENT } from './intent.ts';
import type { Platform, Store } from './platform.ts';

/** The browser as private windows may use it: what is known is read, nothing of theirs is kept longer
 * than this worker lives, and no rule is added that would hold in other windows too.
 * @param only the one cookie store that is theirs, where the browser gives us all of them, and all tabs
 *   (Firefox). */
export function privatePlatform(platform: Platform, only?: string): Platform {
  const { cookies, rules, tabs } = platform;
  return {
    ...platform,
    privately: true,
    get language() {
      return platform.language;
    },
    store: inMemory(platform.store),
    session: inMemory(platform.session),
    // Nothing is told outside of the window.
    notify: async () => undefined,
    // Nor are scripts registered in pages.
    stateGpcOn: async () => undefined,
    bridgePages: async () => undefined,
    // What they cleared would be gone from other windows.
    clearStorage: () => Promise.reject(new Error('private window')),
    // What is refused here is said to no page of another window.
    tabs: { ...tabs, find: (patterns) => tabs.find(patterns, true) },
    cookies:
      only === undefined
        ? cookies
        : {
            ...cookies,
            all: async (domain) =>
              (await cookies.all(domain)).filter(({ storeId }) => storeId === only),
            own: only,
            stores: async () => [only],
          },
    rules: {
      ...rules,
      update: (_remove, add) =>
        add.length === 0
          ? Promise.resolve()
          : Promise.reject(new Error('no rules of their own in private windows')),
      // Nothing of theirs is blocked, and so nothing rests; what other windows let rest stays so.
      session: { all: async () => [], update: async () => undefined },
    },
  };
}

/** Reads through to another store and writes none of it. What other windows want done is theirs to do. */
function inMemory(below: Store): Store {
  const written = new Map<string, unknown>();
  const over = (theirs: readonly (readonly [string, unknown])[]): [string, unknown][] =>
    [...new Map([...theirs.filter(([key]) => !key.startsWith(INTENT)), ...written])].filter(
      ([, value]) => value !== undefined,
    );
  return {
    all: async () => Object.fromEntries(over(Object.entries(await below.all()))),
    from: async (prefix) =>
      over(await below.from(prefix)).filter(([key]) => key.startsWith(prefix)),
    get: async (key) => (written.has(key) ? written.get(key) : below.get(key)),
    async set(key, value) {
      written.set(key, structuredClone(value));
    },
    async remove(key) {
      written.set(key, undefined);
    },
  };
}
