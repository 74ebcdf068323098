import browser from 'webextension-polyfill';
import { type Ask, askFields } from './ask.ts';
import { type Intent, intentKey } from './intent.ts';

/* What our own pages do with the browser. */

export const ask = (question: Ask): Promise<unknown> =>
  browser.runtime.sendMessage({ ...askFields, ...question });

/** Written before the worker is woken: it may die before a message reaches it. */
export const writeIntent = (intent: Intent): Promise<void> =>
  browser.storage.local.set({ [intentKey(intent.id)]: intent });

/** The address of the tab in front, where we may see it. */
export async function activeUrl(): Promise<string | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.url;
}

export function onStored(changed: () => void, signal: AbortSignal): void {
  browser.storage.local.onChanged.addListener(changed);
  signal.addEventListener('abort', () => browser.storage.local.onChanged.removeListener(changed));
}

/** A page in the popup has no tab. */
export const inTab = async (): Promise<boolean> => (await browser.tabs.getCurrent()) !== undefined;
