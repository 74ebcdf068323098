import {
  type ComputedRef,
  computed,
  type DefineComponent,
  getCurrentInstance,
  onMounted,
  onScopeDispose,
  shallowRef,
} from 'vue';
import { type ConsentRecord, type Decision, verdictOn } from '../core/index.ts';
import { ACTIONS, CLOSED, type ConsentActions, readSnapshot, subscribe } from './consent-store.ts';
import type { PlaceAttributes } from './place-attributes.ts';

export type { ConsentActions } from './consent-store.ts';
export type { AskAttributes, EmbedAttributes, SignInAttributes } from './place-attributes.ts';

/** What a component gets: what is so now, and what it may do. */
export interface Consent extends ConsentActions {
  readonly ready: ComputedRef<boolean>;
  readonly decision: ComputedRef<Decision>;
  readonly record: ComputedRef<ConsentRecord | undefined>;
  /** Whether a category or service may run now; a template or `computed` that calls it follows. */
  allows(id: string): boolean;
}

/** What the page's SDK says now, and what a component may do. Draws everything closed on a server and
 * while hydrating; follows every change from then on, until its component or scope ends. */
export function useConsent(): Consent {
  const snapshot = shallowRef(CLOSED);
  let stop = (): void => {};
  const follow = (): void => {
    const read = (): void => {
      snapshot.value = readSnapshot();
    };
    stop = subscribe(read);
    read();
  };
  // Not earlier: what is hydrated was drawn closed.
  if (getCurrentInstance()) onMounted(follow);
  else if (globalThis.document) follow();
  onScopeDispose(() => stop(), true);
  return {
    ready: computed(() => snapshot.value.ready),
    decision: computed(() => snapshot.value.decision),
    record: computed(() => snapshot.value.record),
    allows: (id) => verdictOn(snapshot.value.decision, id).allowed,
    ...ACTIONS,
  };
}

type Places = { [Name in keyof PlaceAttributes]: DefineComponent<PlaceAttributes[Name]> };

/** For templates: `compilerOptions.isCustomElement` has to know the names too. */
declare module 'vue' {
  interface GlobalComponents extends Places {}
}
