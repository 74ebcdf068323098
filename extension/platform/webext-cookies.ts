import browser, { type Cookies } from 'webextension-polyfill';
import { isWithin } from '../../sdk/core/host.ts';
import type { CookieJar, StoredCookie } from './platform.ts';
import { sharedRead } from './shared-read.ts';

export function cookieJar(): CookieJar {
  const firefox = 'getBrowserInfo' in browser.runtime;
  // Chromium rejects the field; Firefox under first-party isolation rejects calls without it.
  const isolation = firefox ? { firstPartyDomain: null } : {};
  const own = firefox ? 'firefox-default' : browser.extension.inIncognitoContext ? '1' : '0';
  const stores = async (): Promise<string[]> => {
    const listed = await browser.cookies.getAllCookieStores();
    // Only stores with an open tab are listed.
    return [...new Set([own, ...listed.map(({ id }) => id)])];
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
