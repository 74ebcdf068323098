import browser, { type Cookies } from 'webextension-polyfill';
import type { CookieJar, StoredCookie } from './platform.ts';

export function cookieJar(): CookieJar {
  // Chromium rejects the field; Firefox under first-party isolation rejects calls without it.
  const isolation = 'getBrowserInfo' in browser.runtime ? { firstPartyDomain: null } : {};
  const stores = async (): Promise<(string | undefined)[]> => {
    const listed = await browser.cookies.getAllCookieStores();
    // Only stores with an open tab are listed.
    return [undefined, ...listed.map(({ id }) => id)];
  };
  return {
    stores,
    async all(domain) {
      const found = await Promise.all(
        (await stores()).map((storeId) =>
          browser.cookies.getAll({
            domain,
            partitionKey: {},
            ...isolation,
            ...(storeId !== undefined && { storeId }),
          }),
        ),
      );
      const byIdentity = new Map(found.flat().map((cookie) => [identity(cookie), cookie]));
      return [...byIdentity.values()];
    },
    async set(cookie) {
      await browser.cookies.set(cookie);
    },
    async remove(cookie) {
      await browser.cookies.remove(cookie);
    },
  };
}

const identity = (cookie: StoredCookie | Cookies.Cookie): string =>
  JSON.stringify([
    cookie.storeId,
    cookie.name,
    cookie.domain,
    cookie.hostOnly,
    cookie.path,
    cookie.partitionKey,
    cookie.firstPartyDomain,
  ]);
