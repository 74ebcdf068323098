import type { Hold, Reason } from '../core/index.ts';

/** Something that is held, was refused, or was let go. */
export interface GateEvent {
  readonly element?: HTMLElement | undefined;
  /** The service or category that it waits for. */
  readonly ids: readonly string[];
  readonly service?: string | undefined;
  /** An element's name, or what refused: `fetch` `xhr` `beacon` `websocket` `eventsource` `worker` `form` `cookie`
   * `frame` `ping` `style` `background` `rtc` and others of `ways.json`. */
  readonly kind: string;
  /** Where it would go; the name of a cookie. */
  readonly url: string;
  readonly reason: Reason;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

export const gateEvent = (
  kind: string,
  url: string,
  { ids, reason }: Hold,
  element?: HTMLElement,
): GateEvent => ({ element, ids, service: ids[0], kind, url, reason, since: Date.now() });
