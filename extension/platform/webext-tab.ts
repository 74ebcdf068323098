import browser from 'webextension-polyfill';

/* What our own pages do with the tab in front and with what is kept for the session. */

/** A tab, and whether its window is private; without an id the one in front. */
export async function tabOf(
  wanted: number | undefined,
): Promise<{ id: number; incognito: boolean } | undefined> {
  const [tab] =
    wanted === undefined
      ? await browser.tabs.query({ active: true, currentWindow: true })
      : [await browser.tabs.get(wanted)];
  return tab?.id === undefined ? undefined : { id: tab.id, incognito: tab.incognito };
}

export function onSession(changed: () => void, signal: AbortSignal): void {
  browser.storage.session.onChanged.addListener(changed);
  signal.addEventListener('abort', () => browser.storage.session.onChanged.removeListener(changed));
}

const NOTIFICATIONS = { permissions: ['notifications' as const] };

export const mayNotify = (): Promise<boolean> => browser.permissions.contains(NOTIFICATIONS);

/** Asks the person; only at once after a press of theirs. */
export const askToNotify = (): Promise<boolean> => browser.permissions.request(NOTIFICATIONS);
