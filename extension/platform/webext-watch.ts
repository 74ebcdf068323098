import browser, { type Cookies } from 'webextension-polyfill';
import type { CookieChange } from './platform.ts';

/** Stores of private windows: of them nothing is kept. */
const PRIVATE = ['firefox-private', '1'];

/** Hears of every cookie that is set where we may see it. A change comes as two events: the old value is
 * removed, the new one set. */
export function watchCookies(heard: (change: CookieChange) => void): void {
  let overwritten: string | undefined;
  browser.cookies.onChanged.addListener(({ cookie, removed, cause }) => {
    if (removed) {
      overwritten = cause === 'overwrite' ? identity(cookie) : undefined;
      return;
    }
    const fresh = overwritten !== identity(cookie);
    overwritten = undefined;
    if (browser.extension.inIncognitoContext || PRIVATE.includes(cookie.storeId)) return;
    heard({ name: cookie.name, domain: cookie.domain, fresh });
  });
}

const identity = ({ storeId, name, domain, path, partitionKey }: Cookies.Cookie): string =>
  JSON.stringify([storeId, name, domain, path, partitionKey]);

/** Hears of tabs that show another page than before, or none; only where rules can't name the page at
 * the top, so that elsewhere nothing is woken. */
export function watchTabs(moved: (tab: number, url: string | undefined) => void): void {
  browser.tabs.onUpdated.addListener((id, { status }, { url, incognito }) => {
    if (status === 'loading' && !incognito) moved(id, url);
  });
  browser.tabs.onRemoved.addListener((id) => moved(id, undefined));
}
