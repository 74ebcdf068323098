import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { Parts } from '../../../extension/background/parts.ts';
import type { Entry } from '../../../extension/journal/entry.ts';
import type {
  CookieAddress,
  CookieWrite,
  EntryStore,
  Fetched,
  Platform,
  Rule,
  StoredCookie,
} from '../../../extension/platform/platform.ts';
import { createGroup } from '../../../extension/properties/group.ts';
import { uuidFromHex } from '../../../sdk/core/uuid.ts';

export const NOW = Date.UTC(2026, 10, 22);

export interface FakeBrowser extends Parts {
  cookies: StoredCookie[];
  rules: Rule[];
  sessionRules: Rule[];
  /** Where the script of Global Privacy Control runs. */
  gpcOn: readonly string[];
  readonly stored: Map<string, unknown>;
  /** The journal, every chain of it. */
  history: Entry[];
  readonly session: Map<string, unknown>;
  readonly badges: Map<number, number>;
  /** What the button was marked with, one after the other. */
  readonly marks: (string | undefined)[];
  wakesAt: number | undefined;
  readonly notified: string[];
  now: number;
  /** `storage.sync`; several browsers may have the same. */
  shared: Map<string, unknown>;
  /** What an administrator has set. */
  managed: unknown;
  /** Open tabs: id → address, and what each was told. */
  readonly tabs: Map<number, string>;
  readonly told: { tab: number; message: unknown }[];
  /** Tabs whose page never answers: one that shows an `alert()`, or is busy. */
  readonly silent: Set<number>;
  /** Tabs of private windows. */
  readonly privateTabs: Set<number>;
  readonly files: Map<string, string>;
  readonly writes: CookieWrite[];
  /** Pages that the bridge was asked to run in, and permissions that were given back. */
  bridged: string[];
  readonly givenBack: string[];
  /** Removes every cookie that a page at the address would get, as Chromium does. */
  removesTwins: boolean;
  readonly clearedHosts: string[];
  /** Names of steps that fail. */
  readonly broken: Set<
    'cookies.set' | 'cookies.remove' | 'rules' | 'store' | 'permission' | 'journal' | 'sync'
  >;
}

export const cookie = (more: Partial<StoredCookie> & { name: string }): StoredCookie => ({
  value: '1',
  domain: '.rarejob.com',
  hostOnly: !(more.domain ?? '.').startsWith('.'),
  path: '/',
  secure: true,
  httpOnly: false,
  sameSite: 'lax',
  storeId: '0',
  ...more,
});

/** Locks as a browser has them: who comes later waits, and who asks for one that they hold themselves
 * would wait for ever, which is told at once. */
export function locks(): Platform['alone'] {
  const held = new AsyncLocalStorage<readonly string[]>();
  const last = new Map<string, Promise<unknown>>();
  return (task, lock = 'transactions') => {
    const mine = held.getStore() ?? [];
    if (mine.includes(lock)) return Promise.reject(new Error(`${lock} would wait for itself`));
    const turn = (last.get(lock) ?? Promise.resolve()).then(() => held.run([...mine, lock], task));
    last.set(
      lock,
      turn.catch(() => undefined),
    );
    return turn;
  };
}

const hostOf = ({ url }: CookieAddress): string => new URL(url).hostname;

/** A browser in memory, as strict as the strictest of the real ones: like Firefox, it removes one twin
 * per call. */
export function fakeBrowser(cookies: StoredCookie[] = [], { demo = false } = {}): FakeBrowser {
  let ids = 0;
  const fake: Omit<FakeBrowser, 'platform'> = {
    cookies,
    rules: [],
    sessionRules: [],
    gpcOn: [],
    stored: new Map(),
    history: [],
    session: new Map(),
    badges: new Map(),
    marks: [],
    wakesAt: undefined,
    notified: [],
    now: NOW,
    shared: new Map(),
    managed: {},
    tabs: new Map(),
    told: [],
    silent: new Set(),
    privateTabs: new Set(),
    files: new Map(),
    writes: [],
    bridged: [],
    givenBack: [],
    removesTwins: false,
    clearedHosts: [],
    broken: new Set(),
    group: createGroup(demo),
    demo,
  };
  const check = (step: Parameters<typeof fake.broken.has>[0]): void => {
    if (fake.broken.has(step)) throw new Error(`${step} is broken`);
  };
  const isTwin = (at: CookieAddress & { domain?: string }) => (own: StoredCookie) =>
    own.name === at.name &&
    own.domain.replace(/^\./, '') === (at.domain ?? hostOf(at)).replace(/^\./, '') &&
    own.path === new URL(at.url).pathname &&
    JSON.stringify(own.partitionKey) === JSON.stringify(at.partitionKey) &&
    (at.storeId === undefined || own.storeId === at.storeId);
  const within = (host: string, domain: string): boolean =>
    host === domain || host.endsWith(`.${domain}`);

  const platform: Platform = {
    cookies: {
      all: async (domain) =>
        fake.broken.has('permission')
          ? []
          : fake.cookies.filter((own) => within(own.domain.replace(/^\./, ''), domain)),
      own: '0',
      stores: async () => [undefined, '0'],
      async set(write) {
        check('cookies.set');
        check('permission');
        fake.writes.push(write);
        const { value, domain, path, secure, httpOnly, sameSite, partitionKey } = write;
        const hostOnly = domain === undefined;
        fake.cookies = fake.cookies.filter(
          (own) => !(isTwin(write)(own) && own.hostOnly === hostOnly),
        );
        if (write.expirationDate * 1000 <= fake.now) return;
        fake.cookies.push({
          ...{ name: write.name, value, path, secure, httpOnly, sameSite, hostOnly },
          domain: hostOnly ? hostOf(write) : `.${domain.replace(/^\./, '')}`,
          storeId: write.storeId ?? '0',
          ...(partitionKey && { partitionKey }),
        });
      },
      async remove(at) {
        check('cookies.remove');
        if (fake.removesTwins) {
          fake.cookies = fake.cookies.filter((own) => {
            const reaches = own.hostOnly
              ? own.domain === hostOf(at)
              : within(hostOf(at), own.domain.replace(/^\./, ''));
            return own.name !== at.name || own.path !== new URL(at.url).pathname || !reaches;
          });
          return;
        }
        const index = fake.cookies.findIndex(isTwin(at));
        if (index >= 0) fake.cookies.splice(index, 1);
      },
    },
    rules: {
      topDomains: true,
      all: async () => fake.rules,
      async update(remove, add) {
        check('rules');
        fake.rules = [...fake.rules.filter(({ id }) => !remove.includes(id)), ...add];
      },
      session: {
        all: async () => fake.sessionRules,
        async update(remove, add) {
          check('rules');
          fake.sessionRules = [
            ...fake.sessionRules.filter(({ id }) => !remove.includes(id)),
            ...add,
          ];
        },
      },
      matched: async () => undefined,
    },
    async stateGpcOn(patterns) {
      fake.gpcOn = patterns;
    },
    store: {
      all: async () => Object.fromEntries(fake.stored),
      from: async (prefix) => [...fake.stored].filter(([key]) => key.startsWith(prefix)),
      get: async (key) => fake.stored.get(key),
      async set(key, value) {
        check('store');
        fake.stored.set(key, structuredClone(value));
      },
      async remove(key) {
        fake.stored.delete(key);
      },
    },
    sync: {
      all: async () => Object.fromEntries(fake.shared),
      from: async (prefix) => [...fake.shared].filter(([key]) => key.startsWith(prefix)),
      get: async (key) => fake.shared.get(key),
      async set(key, value) {
        check('sync');
        fake.shared.set(key, structuredClone(value));
      },
      remove: async (key) => void fake.shared.delete(key),
    },
    managed: async () => fake.managed,
    entries: fakeEntries(fake, () => check('journal')),
    session: {
      all: async () => Object.fromEntries(fake.session),
      from: async (prefix) => [...fake.session].filter(([key]) => key.startsWith(prefix)),
      get: async (key) => fake.session.get(key),
      set: async (key, value) => void fake.session.set(key, structuredClone(value)),
      remove: async (key) => void fake.session.delete(key),
    },
    badge: async (tab, attempts) => void fake.badges.set(tab, attempts),
    mark: async (kind) => void fake.marks.push(kind),
    wakeAt(time) {
      fake.wakesAt = time;
    },
    async notify(id, { values }) {
      fake.notified.push(`${id}: ${values.join(' ')}`);
    },
    tabs: {
      open: async () => [...fake.tabs.keys()],
      find: async (patterns, inPrivate = false) =>
        [...fake.tabs].flatMap(([id, url]) =>
          fake.privateTabs.has(id) === inPrivate &&
          patterns.some((pattern) =>
            within(new URL(url).hostname, pattern.replace(/^\*:\/\/(\*\.)?|\/\*$/g, '')),
          )
            ? [id]
            : [],
        ),
      async tell(tab, message) {
        fake.told.push({ tab, message });
        if (fake.silent.has(tab)) await new Promise(() => undefined);
        return true;
      },
    },
    bridgePages: async (patterns) => {
      fake.bridged = [...patterns];
    },
    async clearStorage(hosts) {
      check('permission');
      fake.clearedHosts.push(...hosts);
    },
    async giveBack(patterns) {
      fake.givenBack.push(...patterns);
    },
    mayRead: async () => !fake.broken.has('permission'),
    async fetch(url): Promise<Fetched> {
      const text = fake.files.get(url);
      return { url, status: text === undefined ? 404 : 200, text: text ?? '' };
    },
    alone: locks(),
    now: () => fake.now,
    freshId() {
      ids += 1;
      return uuidFromHex(ids.toString(16).padStart(32, '0'));
    },
    sha256: async (text) => createHash('sha256').update(text).digest('hex'),
    privately: false,
    version: '0.1.0',
    language: 'ja',
    gpc: false,
  };
  return Object.assign(fake, { platform });
}

/** What `entry-store.ts` does, without a database; a test holds the two together. */
export function fakeEntries(
  held: { history: Entry[] },
  check: () => void = () => undefined,
): EntryStore {
  let mine: string | undefined;
  const taken = (entry: Entry) =>
    held.history.some(
      ({ chain, seq, key }) => chain === entry.chain && (seq === entry.seq || key === entry.key),
    );
  return {
    last: async () => held.history.findLast(({ chain }) => chain === mine),
    find: async (chain, key) =>
      held.history.find((entry) => entry.chain === chain && entry.key === key),
    all: async () =>
      held.history.toSorted((a, b) =>
        a.chain === b.chain ? a.seq - b.seq : a.chain < b.chain ? -1 : 1,
      ),
    async add(entries) {
      check();
      if (entries.some(taken)) {
        throw Object.assign(new Error('taken'), { name: 'ConstraintError' });
      }
      held.history.push(...structuredClone(entries));
    },
    async begin(first) {
      check();
      if (mine !== undefined) return;
      mine = first.chain;
      held.history.push(first);
    },
    async restart(first) {
      check();
      mine = first.chain;
      held.history = [first];
    },
  };
}
