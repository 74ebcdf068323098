import type { ConsentHandle } from '../page/handle.ts';
import type { Waiting } from './globals.ts';

/** One SDK a page: the first that starts is the handle, a second start gets the same. */
export function exposeOnce(window: Window, make: () => ConsentHandle): ConsentHandle {
  // Its own: an element of that name is found there too.
  if (Object.hasOwn(window, 'rarejobConsent')) {
    console.warn('rarejob-consent: started twice');
    return window.rarejobConsent as ConsentHandle;
  }
  const handle = make();
  window.rarejobConsent = handle;
  const run = (...waiting: Waiting[]): void => {
    // One by one, so that what one throws is reported and stops no other.
    for (const callback of waiting) queueMicrotask(() => callback(handle));
  };
  const early = window.rarejobConsentQueue;
  window.rarejobConsentQueue = { push: run };
  if (Array.isArray(early)) run(...(early as Waiting[]));
  handle.signal.addEventListener('abort', () => {
    delete window.rarejobConsent;
  });
  return handle;
}
