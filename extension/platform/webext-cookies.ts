import browser, { type Cookies } from 'webextension-polyfill';
import { isWithin } from '../../sdk/core/host.ts';
import { closedContainers } from './containers.ts';
import type { CookieJar, StoredCookie } from './platform.ts';
import { sharedRead } from './shared-read.ts';

export function cookieJar(): CookieJar {
  const firefox = 'getBrowserInfo' in browser.runtime;
  // Chromium rejects the field; Firefox under first-party isolation rejects calls without it.
  const isolation = firefox ? { firstPartyDomain: null } : {};
  const ownStore = firefox ? 'firefox-default' : browser.extension.inIncognitoContext ? '1' : '0';
  const kept = (storeId: string) =>
    browser.cookies.getAll({ storeId, partitionKey: {}, ...isolation });
  const closed = firefox
    ? closedContainers(async (id) => (await kept(id)).some(({ storeId }) => storeId === id))
    : undefined;
  const stores = async (): Promise<string[]> => {
    // Only stores with an open tab are listed.
    const listed = (await browser.cookies.getAllCookieStores()).map(({ id }) => id);
    return [...new Set([ownStore, ...listed, ...((await closed?.(listed)) ?? [])])];
  };
  // A browser takes as long for one site's cookies as for all: several sites' are asked for in one.
  const read = sharedRead(async ([domain = '', ...others]: readonly string[]) => {
    const of = others.some((other) => other !== domain) ? {} : { domain };
    const found = await Promise.all(
      (await stores()).map((storeId) =>
        browser.cookies.getAll({ ...of, storeId, partitionKey: {}, ...isolation }),
      ),
    );
    return found.flat();
  });
  return {
    own: ownStore,
    stores,
    async all(domain) {
      return (await read(domain)).filter((cookie) => isWithin(hostOf(cookie), domain));
    },
    async set(cookie) {
      await browser.cookies.set(cookie);
    },
    async remove(cookie) {
      await browser.cookies.remove(cookie);
    },
  };
}

const hostOf = ({ domain }: StoredCookie | Cookies.Cookie): string => domain.replace(/^\./, '');
