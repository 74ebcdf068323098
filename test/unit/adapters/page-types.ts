import type { ConsentDocumentEvents } from '../../../sdk/entries/globals.ts';

/* What the compiler says of the page's globals to whoever imports `rarejob-consent`, or refers to the types of
 * `rarejob-consent/globals`; it runs nowhere. */
export function usePage(): void {
  window.rarejobConsentQueue ??= [];
  window.rarejobConsentQueue.push((consent) => consent.openPreferences());
  const allowed: boolean | undefined = window.rarejobConsent?.allows('analytics');
  document.addEventListener(
    'rarejob-consent:decision',
    ({ detail }) => detail.decision.categories,
    {
      once: allowed ?? false,
    },
  );
  // @ts-expect-error: no such event has a payload.
  document.addEventListener('rarejob-consent:choice', ({ detail }) => detail);
  // @ts-expect-error: the handle has no such act.
  window.rarejobConsent?.acceptSome();
}

export type Decided = ConsentDocumentEvents['rarejob-consent:decision'];
