import browser, { type Storage } from 'webextension-polyfill';
import { uuidFromBytes } from '../../sdk/core/uuid.ts';
import { entryStore } from './entry-store.ts';
import { language } from './language.ts';
import type { Platform, Store } from './platform.ts';
import { privatePlatform } from './private-platform.ts';
import { readLimited } from './read-limited.ts';
import { sharedRead } from './shared-read.ts';
import { cookieJar } from './webext-cookies.ts';
import { pauseAlarm } from './webext-events.ts';
import { mark } from './webext-mark.ts';
import { networkRules } from './webext-rules.ts';
import { EVERY_FRAME, inPackage, registerInPages } from './webext-scripts.ts';
import { clearStorage } from './webext-storage.ts';
import { notify, showAttempts } from './webext-tell.ts';

const FETCH_TIMEOUT = 5000;
/** Bytes. An open file of the whole catalogue has about 250 kB. */
const MAX_FILE = 500_000;

/** The browser that the worker runs in: Chromium has a second worker for private windows.
 * @param gpcScript where the build put `content/gpc.iife.ts`. */
export function createPlatform(gpcScript: string): Platform {
  const platform = regular(gpcScript);
  return browser.extension.inIncognitoContext ? privatePlatform(platform) : platform;
}

/** The browser as Firefox's private windows may use it: there, one background serves all windows. */
export const secluded = (platform: Platform): Platform =>
  platform.privately ? platform : privatePlatform(platform, 'firefox-private');

function regular(gpcScript: string): Platform {
  keepFromPages();
  return {
    cookies: cookieJar(),
    rules: networkRules(),
    store: store(browser.storage.local),
    session: store(browser.storage.session),
    sync: store(browser.storage.sync),
    // Firefox rejects where no administrator has set anything.
    managed: () => browser.storage.managed.get(null).catch(() => ({})),
    entries: entryStore('journal'),
    tabs: {
      open: async () => (await browser.tabs.query({})).flatMap(({ id }) => id ?? []),
      async find(patterns, inPrivate = false) {
        // A page that was put to sleep runs nothing, and reads the record when it is loaded again.
        const tabs = await browser.tabs.query({ url: [...patterns], discarded: false });
        return tabs.flatMap(({ id, incognito }) =>
          id === undefined || incognito !== inPrivate ? [] : [id],
        );
      },
      async tell(tab, message) {
        const heard = await send(tab, message);
        if (heard !== undefined) return heard;
        // A page that was open before we were installed has no bridge yet.
        return (await inject(tab)) && (await send(tab, message)) === true;
      },
    },
    stateGpcOn: (patterns) => registerInPages('gpc', gpcScript, patterns, EVERY_FRAME),
    bridgePages: (patterns) => registerInPages('bridge', bridgeFiles()[0] ?? '', patterns, {}),
    clearStorage,
    async giveBack(patterns) {
      // What the manifest requires is not ours to give back.
      await browser.permissions.remove({ origins: [...patterns] }).catch(() => false);
    },
    mayRead: (patterns) => browser.permissions.contains({ origins: [...patterns] }),
    async fetch(url) {
      const signal = AbortSignal.timeout(FETCH_TIMEOUT);
      const response = await fetch(url, { credentials: 'omit', cache: 'no-cache', signal });
      const text = await readLimited(response, MAX_FILE);
      return { url: response.url, status: response.status, text };
    },
    alone: (task, lock = 'transactions') => navigator.locks.request(lock, task),
    badge: showAttempts,
    mark,
    wakeAt: pauseAlarm,
    notify,
    now: Date.now,
    freshId: () => uuidFromBytes(crypto.getRandomValues(new Uint8Array(16))),
    sha256: async (text) => {
      const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
      return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join(
        '',
      );
    },
    privately: false,
    version: browser.runtime.getManifest().version,
    get language() {
      return language();
    },
    gpc: 'globalPrivacyControl' in navigator && navigator.globalPrivacyControl === true,
  };
}

/** What is stored is for our own pages and the worker: the part of us that runs in pages has no need of it.
 * Chromium would let it read all. */
function keepFromPages(): void {
  for (const area of [browser.storage.local, browser.storage.session, browser.storage.sync]) {
    const { setAccessLevel } = area as { setAccessLevel?: (level: object) => Promise<void> };
    setAccessLevel?.call(area, { accessLevel: 'TRUSTED_CONTEXTS' }).catch(() => undefined);
  }
}

function store(area: Storage.StorageArea): Store {
  // A view of ten sites asks for eighty things: browsers take as long for one as for all of them.
  const read = sharedRead((keys: readonly string[]) => area.get([...keys]));
  return {
    all: () => area.get(null),
    async from(prefix) {
      // Firefox before 143 knows no keys without what is kept under them.
      const keys = area.getKeys ? await area.getKeys() : Object.keys(await area.get(null));
      const wanted = keys.filter((key) => key.startsWith(prefix));
      return wanted.length === 0 ? [] : Object.entries(await area.get(wanted));
    },
    get: async (key) => (await read(key))[key],
    set: (key, value) => area.set({ [key]: value }),
    remove: (key) => area.remove(key),
  };
}

/** Whether the page heard; `undefined` where there is no bridge to ask. */
async function send(tab: number, message: unknown): Promise<boolean | undefined> {
  try {
    return (await browser.tabs.sendMessage(tab, message, { frameId: 0 })) === true;
  } catch {
    return undefined;
  }
}

const bridgeFiles = (): string[] =>
  (browser.runtime.getManifest().content_scripts?.[0]?.js ?? []).map(inPackage);

async function inject(tab: number): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId: tab }, files: bridgeFiles() });
    return true;
  } catch {
    return false;
  }
}
