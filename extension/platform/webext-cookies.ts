import browser, { type Cookies } from 'webextension-polyfill';
import { isWithin } from '../../sdk/core/host.ts';
import type { CookieJar, StoredCookie } from './platform.ts';
import { sharedRead } from './shared-read.ts';

export function cookieJar(): CookieJar {
  const firefox = 'getBrowserInfo' in browser.runtime;
  // Chromium rejects the field; Firefox under first-party isolation rejects calls without it.
  const isolation = firefox ? { firstPartyDomain: null } : {};
  const ownStore = firefox ? 'firefox-default' : browser.extension.inIncognitoContext ? '1' : '0';
  const closed = firefox ? closedContainers(isolation) : undefined;
  const stores = async (): Promise<string[]> => {
    // Only stores with an open tab are listed.
    const listed = await browser.cookies.getAllCookieStores();
    return [...new Set([ownStore, ...listed.map(({ id }) => id), ...((await closed?.()) ?? [])])];
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

const CONTAINER = 'firefox-container-';
/** Containers are numbered; how many there are only `contextualIdentities` tells, and to ask for that
 * permission turns containers on for people who never wanted them. */
const MOST = 64;
/** What was found is true for as long as one act takes. */
const FRESH = 2000;

/** Finds the containers without an open tab that keep cookies where we may see them: by their numbers. */
function closedContainers(isolation: object): () => Promise<readonly string[]> {
  let found: Promise<readonly string[]> | undefined;
  const look = async (): Promise<readonly string[]> => {
    const ids = Array.from({ length: MOST }, (_, index) => `${CONTAINER}${index + 1}`);
    const kept = await Promise.all(
      ids.map((storeId) =>
        browser.cookies.getAll({ storeId, partitionKey: {}, ...isolation }).then(
          (cookies) => cookies.some((cookie) => cookie.storeId === storeId),
          // There is no such container.
          () => false,
        ),
      ),
    );
    return ids.filter((_, index) => kept[index]);
  };
  return () => {
    if (!found) {
      found = look();
      setTimeout(() => {
        found = undefined;
      }, FRESH);
    }
    return found;
  };
}

const hostOf = ({ domain }: StoredCookie | Cookies.Cookie): string => domain.replace(/^\./, '');
