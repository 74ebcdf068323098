import { type Decision, verdictOn } from '../core/index.ts';
import {
  ACTIONS,
  CLOSED,
  type ConsentActions,
  type ConsentSnapshot,
  readSnapshot,
  subscribe,
} from './consent-store.ts';

/** What a component gets: what is so now, and what it may do. */
export interface Consent extends ConsentSnapshot, ConsentActions {
  /** Whether a category or service may run now; false for anything nobody declared. */
  allows(id: string): boolean;
}

/** React's hook, or any other of its form. */
export type UseSyncExternalStore = <T>(
  subscribe: (listener: () => void) => () => void,
  read: () => T,
  readOnServer: () => T,
) => T;

const allowsIn =
  (decision: Decision) =>
  (id: string): boolean =>
    verdictOn(decision, id).allowed;

/** Makes `useConsent` for a framework with hooks: React, Preact and what is like them. */
export const createUseConsent = (useSyncExternalStore: UseSyncExternalStore) => (): Consent => {
  const snapshot = useSyncExternalStore(subscribe, readSnapshot, () => CLOSED);
  return { ...snapshot, ...ACTIONS, allows: allowsIn(snapshot.decision) };
};
