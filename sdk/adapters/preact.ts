import type { HTMLAttributes } from 'preact';
import { useSyncExternalStore } from 'preact/compat';
import type { PlaceAttributes } from './place-attributes.ts';
import { type Consent, createUseConsent } from './use-consent.ts';

export type { ConsentActions, ConsentSnapshot } from './consent-store.ts';
export type { AskAttributes, EmbedAttributes, SignInAttributes } from './place-attributes.ts';
export { type Consent, createUseConsent, type UseSyncExternalStore } from './use-consent.ts';

/** The same as in `rarejob-consent/react`, for Preact without an alias of React's name. */
export const useConsent: () => Consent = createUseConsent(useSyncExternalStore);

type Place<Own> = Own & Omit<HTMLAttributes<HTMLElement>, keyof Own>;
type Places = { [Name in keyof PlaceAttributes]: Place<PlaceAttributes[Name]> };

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends Places {}
  }
}
