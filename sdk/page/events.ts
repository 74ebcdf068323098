import type { ConsentRecord, Decision, Fault } from '../core/index.ts';
import type { GateEvent } from '../gate/gate-event.ts';

export interface ConsentEvents {
  readonly ready: { readonly decision: Decision };
  readonly decision: { readonly decision: Decision };
  readonly record: { readonly record: ConsentRecord | undefined };
  readonly notice: { readonly shown: boolean };
  readonly blocked: GateEvent;
  readonly released: GateEvent;
  readonly error: Fault;
}

export type EventName = keyof ConsentEvents;
export type Listener<E extends EventName> = (detail: ConsentEvents[E]) => void;

export interface Events {
  on<E extends EventName>(
    event: E,
    listener: Listener<E>,
    options?: { readonly signal?: AbortSignal },
  ): void;
  emit<E extends EventName>(event: E, detail: ConsentEvents[E]): void;
}

/** The handle's events are the document's: `rarejob-consent:<event>`. A listener that throws is the
 * page's fault and stops no other; dispatching isolates them. */
export function createEvents(document: Document, lifetime: AbortSignal): Events {
  const nameOf = (event: EventName): string => `rarejob-consent:${event}`;
  return {
    on(event, listener, { signal = lifetime } = {}) {
      document.addEventListener(nameOf(event), (e) => listener((e as CustomEvent).detail), {
        signal,
      });
    },
    emit(event, detail) {
      if (!lifetime.aborted) document.dispatchEvent(new CustomEvent(nameOf(event), { detail }));
    },
  };
}
