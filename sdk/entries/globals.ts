/** With it comes `window.rarejobConsentShell`, for pages in an app. */
export type { NativeShell } from '../page/handle.ts';

import type { ConsentEvents, EventName } from '../page/events.ts';
import type { ConsentHandle } from '../page/handle.ts';

export type Waiting = (handle: ConsentHandle) => void;

/** What is dispatched on `document`, by name. */
export type ConsentDocumentEvents = {
  [Name in EventName as `rarejob-consent:${Name}`]: CustomEvent<ConsentEvents[Name]>;
};

declare global {
  interface Window {
    rarejobConsent?: ConsentHandle;
    /** Works before the SDK is there: `(window.rarejobConsentQueue ??= []).push(consent => …)`. */
    rarejobConsentQueue?: { push(...waiting: Waiting[]): unknown };
  }
  interface DocumentEventMap extends ConsentDocumentEvents {}
}
