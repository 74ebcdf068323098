import browser, { type Runtime } from 'webextension-polyfill';
import { WAKE } from './stay-awake.ts';

export interface Sender {
  /** The page that a content script runs in; absent for our own pages. */
  readonly url: string;
  /** One of our own pages. */
  readonly ours: boolean;
  /** The page at the top of its tab. */
  readonly top: boolean;
  /** In a private window, of which nothing is kept. */
  readonly private: boolean;
  readonly tab?: number | undefined;
}

const PAUSE = 'pause';

/** Registers every listener at once, as a worker that may just have been woken must.
 * @param answer the one handler of messages; `undefined` for those that are nobody's. */
export function listen(handlers: {
  readonly answer: (message: unknown, sender: Sender) => Promise<unknown> | undefined;
  /** Carries out what an earlier life left unfinished. */
  readonly resume: () => Promise<unknown>;
  /** Another device has written something. */
  readonly synced: () => void;
  /** An administrator has set something else. */
  readonly managed: () => void;
  /** The extension was put into this browser for the first time. */
  readonly installed: () => void;
  /** The browser lets us see more hosts than before, or fewer. */
  readonly permitted: () => Promise<unknown>;
  /** Ends the pauses that are over. */
  readonly endPauses: () => Promise<unknown>;
}): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    if (sender.id !== browser.runtime.id) return undefined;
    const { url = '', frameId, tab } = sender;
    const ours = url.startsWith(browser.runtime.getURL(''));
    const where = { tab: tab?.id, private: tab?.incognito === true };
    return handlers.answer(message, { url, ours, top: frameId === 0, ...where });
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') handlers.installed();
  });
  // What a listener gives back Firefox waits for, before it takes the event page for idle.
  browser.permissions.onAdded.addListener(() => ended(handlers.permitted()));
  browser.permissions.onRemoved.addListener(() => ended(handlers.permitted()));
  browser.storage.sync.onChanged.addListener(() => handlers.synced());
  // Firefox reads what an administrator set when it starts, and tells of no change.
  browser.storage.managed.onChanged?.addListener(() => handlers.managed());
  // Only to be woken: what is to be done at a start is done at every start.
  browser.runtime.onStartup.addListener(() => undefined);
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === WAKE) return ended(handlers.resume());
    if (name === PAUSE) return ended(handlers.endPauses());
    return undefined;
  });
}

const ended = (task: Promise<unknown>): Promise<void> =>
  task.then(
    () => undefined,
    () => undefined,
  );

export const openPage = (path: string): void =>
  void browser.tabs.create({ url: browser.runtime.getURL(path) });

/** Wakes the worker when the next pause is over. */
export const pauseAlarm = (when: number | undefined): void =>
  void (when === undefined ? browser.alarms.clear(PAUSE) : browser.alarms.create(PAUSE, { when }));
