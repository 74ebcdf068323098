import { type Choices, type ConsentRecord, closedDecision, type Decision } from '../core/index.ts';
import type { ConsentHandle } from '../page/handle.ts';

/** What is so now. Another object whenever something of it is another. */
export interface ConsentSnapshot {
  /** False on a server, and in a page until the SDK has its config: everything is closed then. */
  readonly ready: boolean;
  readonly decision: Decision;
  readonly record: ConsentRecord | undefined;
}

/** The state before there is any: all that a server can say, and what a page is first drawn with. */
export const CLOSED: ConsentSnapshot = {
  ready: false,
  decision: closedDecision('loading'),
  record: undefined,
};

const EVENTS = ['ready', 'decision', 'record'] as const;

/** One snapshot a decision: with another record comes another decision. */
const snapshots = new WeakMap<Decision, ConsentSnapshot>();

/** Reads the page's SDK, wherever it came from; closed where there is none. */
export function readSnapshot(): ConsentSnapshot {
  const handle = globalThis.window?.rarejobConsent;
  if (!handle) return CLOSED;
  const { decision, record } = handle;
  let snapshot = snapshots.get(decision);
  if (!snapshot) {
    const ready = decision.categories.functional.reason !== 'loading';
    snapshot = { ready, decision, record };
    snapshots.set(decision, snapshot);
  }
  return snapshot;
}

/** Calls back after every change, also where the SDK arrives later. @returns how to stop. */
export function subscribe(listener: () => void): () => void {
  const lifetime = new AbortController();
  const { signal } = lifetime;
  for (const event of EVENTS) {
    document.addEventListener(`rarejob-consent:${event}`, listener, { signal });
  }
  return () => lifetime.abort();
}

/** What a component may do. Each waits for the SDK where it is not there yet; what would allow more needs
 * a person's click or key, so call it in the event's handler. */
export interface ConsentActions {
  acceptAll(): Promise<void>;
  rejectAll(): Promise<void>;
  choose(choices: Choices): Promise<void>;
  withdraw(ids?: readonly string[]): Promise<void>;
  showNotice(): void;
  openPreferences(): void;
}

const withHandle = <T>(use: (handle: ConsentHandle) => T | Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const now = (handle: ConsentHandle): void => {
      Promise.resolve(use(handle)).then(resolve, reject);
    };
    if (window.rarejobConsent) now(window.rarejobConsent);
    else {
      window.rarejobConsentQueue ??= [];
      window.rarejobConsentQueue.push(now);
    }
  });

export const ACTIONS: ConsentActions = {
  acceptAll: () => withHandle((handle) => handle.acceptAll()),
  rejectAll: () => withHandle((handle) => handle.rejectAll()),
  choose: (choices) => withHandle((handle) => handle.choose(choices)),
  withdraw: (ids) => withHandle((handle) => handle.withdraw(ids)),
  showNotice: () => void withHandle((handle) => handle.showNotice()),
  openPreferences: () => void withHandle((handle) => handle.openPreferences()),
};
