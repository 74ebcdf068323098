import browser from 'webextension-polyfill';

const PERMISSION = { permissions: ['browsingData' as const] };

/** Asks the person; only at once after a press of theirs. */
export const askToClear = (): Promise<boolean> =>
  browser.permissions.request(PERMISSION as Parameters<typeof browser.permissions.request>[0]);

/** Clears what these hosts keep in the browser beside cookies. Rejects where a person has not allowed it. What
 * was there, browsers do not say. */
export async function clearStorage(hosts: readonly string[]): Promise<void> {
  const kinds = { localStorage: true, indexedDB: true, serviceWorkers: true };
  const { browsingData } = browser;
  try {
    const origins = hosts.map((host) => `https://${host}`);
    await browsingData.remove({ origins } as object, { ...kinds, cacheStorage: true } as object);
  } catch {
    // Firefox knows hosts, and no caches.
    await browsingData.remove({ hostnames: [...hosts] }, kinds);
  }
}
