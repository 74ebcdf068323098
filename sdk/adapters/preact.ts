import { useSyncExternalStore } from 'preact/compat';
import { type Consent, createUseConsent } from './use-consent.ts';

export type { ConsentActions, ConsentSnapshot } from './consent-store.ts';
export { type Consent, createUseConsent, type UseSyncExternalStore } from './use-consent.ts';

/** The same as in `rarejob-consent/react`, for Preact without an alias of React's name. */
export const useConsent: () => Consent = createUseConsent(useSyncExternalStore);
