import type { Parts } from '../../../extension/background/parts.ts';
import type {
  CookieAddress,
  CookieWrite,
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
  /** Open tabs: id → address, and what each was told. */
  readonly tabs: Map<number, string>;
  readonly told: { tab: number; message: unknown }[];
  readonly files: Map<string, string>;
  readonly writes: CookieWrite[];
  /** Names of steps that fail. */
  readonly broken: Set<'cookies.set' | 'cookies.remove' | 'rules' | 'store' | 'permission'>;
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
    tabs: new Map(),
    told: [],
    files: new Map(),
    writes: [],
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
        fake.cookies.push({
          ...{ name: write.name, value, path, secure, httpOnly, sameSite, hostOnly },
          domain: hostOnly ? hostOf(write) : `.${domain.replace(/^\./, '')}`,
          storeId: write.storeId ?? '0',
          ...(partitionKey && { partitionKey }),
        });
      },
      async remove(at) {
        check('cookies.remove');
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
      get: async (key) => fake.stored.get(key),
      async set(key, value) {
        check('store');
        fake.stored.set(key, structuredClone(value));
      },
      async remove(key) {
        fake.stored.delete(key);
      },
    },
    tabs: {
      find: async (patterns) =>
        [...fake.tabs].flatMap(([id, url]) =>
          patterns.some((pattern) =>
            within(new URL(url).hostname, pattern.replace(/^\*:\/\/(\*\.)?|\/\*$/g, '')),
          )
            ? [id]
            : [],
        ),
      async tell(tab, message) {
        fake.told.push({ tab, message });
        return true;
      },
    },
    mayRead: async () => !fake.broken.has('permission'),
    async fetch(url): Promise<Fetched> {
      const text = fake.files.get(url);
      return { url, status: text === undefined ? 404 : 200, text: text ?? '' };
    },
    alone: (task) => task(),
    now: () => NOW,
    freshId() {
      ids += 1;
      return uuidFromHex(ids.toString(16).padStart(32, '0'));
    },
    language: 'ja',
    gpc: false,
  };
  return Object.assign(fake, { platform });
}
