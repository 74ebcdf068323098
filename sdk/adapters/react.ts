import { type HTMLAttributes, type RefAttributes, useSyncExternalStore } from 'react';
import type { PlaceAttributes } from './place-attributes.ts';
import { type Consent, createUseConsent } from './use-consent.ts';

export type { ConsentActions, ConsentSnapshot } from './consent-store.ts';
export type { AskAttributes, EmbedAttributes, SignInAttributes } from './place-attributes.ts';
export { type Consent, createUseConsent, type UseSyncExternalStore } from './use-consent.ts';

/** What the page's SDK says now, and what a component may do. Draws everything closed on a server and
 * while hydrating; follows every change from then on. */
export const useConsent: () => Consent = createUseConsent(useSyncExternalStore);

type Place<Own> = Own & Omit<HTMLAttributes<HTMLElement>, keyof Own> & RefAttributes<HTMLElement>;
type Places = { [Name in keyof PlaceAttributes]: Place<PlaceAttributes[Name]> };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Places {}
  }
}
