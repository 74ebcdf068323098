import browser from 'webextension-polyfill';
import { type Ask, askFields } from './ask.ts';
import type { JournalAsk } from './ask-journal.ts';
import { type Intent, intentKey } from './intent.ts';
import { ADDING, patternOfHost } from './site-request.ts';

/* What our own pages do with the browser. */

export const ask = (question: Ask | JournalAsk): Promise<unknown> =>
  browser.runtime.sendMessage({ ...askFields, ...(inPrivate() && { private: true }), ...question });

/** Written before the worker is woken: it may die before a message reaches it. Where there is no room it
 * outlives the worker, not the browser. What a private window wants is written nowhere. */
export async function writeIntent(intent: Intent): Promise<void> {
  if (inPrivate()) return;
  const written = { [intentKey(intent.id)]: intent };
  // On another day the same number is another tab.
  if (intent.act === 'pause') return browser.storage.session.set(written);
  await browser.storage.local.set(written).catch(() => browser.storage.session.set(written));
}

/** Has the worker carry out what was written, and in a private window what comes along. A browser may end the
 * worker in the middle of a long act: what is written is asked for once more, and its next life goes on with it.
 * @returns what became of it. */
export const runIntent = (intent: Intent): Promise<unknown> => {
  if (inPrivate()) return ask({ type: 'run', act: intent.id, intent });
  const run = () => ask({ type: 'run', act: intent.id });
  return run().catch(run);
};

/** Asks the browser whether a site may be seen, and has the worker know that it was asked for: the
 * browser's question may close this page. Nothing is awaited before it, or Firefox forgets the click.
 * @returns whether it was permitted. */
export async function askForSite(host: string): Promise<boolean> {
  const key = `${ADDING}${host}`;
  const noted = browser.storage.local.set({ [key]: Date.now() });
  const permitted = await permit([patternOfHost(host)]);
  await noted;
  if (!permitted) await browser.storage.local.remove(key);
  return permitted;
}

/** The address of the tab in front, where we may see it. */
export const activeUrl = async (): Promise<string | undefined> => (await activePage()).url;

/** The same with the cookie store of the tab, where the browser has several. */
export async function activePage(): Promise<{ url?: string; store?: string }> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return {
    ...(tab?.url !== undefined && { url: tab.url }),
    ...(tab?.cookieStoreId !== undefined && { store: tab.cookieStoreId }),
  };
}

/** Calls back whenever the store or what we may see has changed. */
export function onStored(changed: () => void, signal: AbortSignal): void {
  const { permissions, storage } = browser;
  const sources = [storage.local.onChanged, permissions.onAdded, permissions.onRemoved];
  for (const source of sources) {
    source.addListener(changed);
    signal.addEventListener('abort', () => source.removeListener(changed));
  }
}

/** A page in the popup has no tab. */
export const inTab = async (): Promise<boolean> => (await browser.tabs.getCurrent()) !== undefined;

/** Whether this page is in a private window. */
export const inPrivate = (): boolean => browser.extension.inIncognitoContext === true;

/** Only from a person's click. The popup may be closed by the browser's question: whoever needs to know
 * of the answer listens to `permissions.onAdded`. */
export const permit = (origins: readonly string[]): Promise<boolean> =>
  browser.permissions.request({ origins: [...origins] });
