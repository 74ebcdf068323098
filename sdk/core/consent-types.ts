import type { Category } from './category.ts';
import { type Decision, verdictOn } from './decision.ts';

/** Google's consent types and the categories that must all allow them.
 * https://support.google.com/analytics/answer/13802165 */
export const CONSENT_TYPES = {
  ad_storage: ['advertising'],
  ad_user_data: ['advertising', 'measurement'],
  ad_personalization: ['advertising'],
  analytics_storage: ['analytics'],
  functionality_storage: ['functional'],
  personalization_storage: ['functional'],
  security_storage: ['necessary'],
} as const satisfies Record<string, readonly Category[]>;

export type ConsentType = keyof typeof CONSENT_TYPES;
export type ConsentState = Readonly<Record<ConsentType, 'granted' | 'denied'>>;

/** The decision in Google's words: all seven types, always. */
export function consentState(decision: Decision): ConsentState {
  return Object.fromEntries(
    Object.entries(CONSENT_TYPES).map(([type, categories]) => [
      type,
      categories.every((id) => verdictOn(decision, id).allowed) ? 'granted' : 'denied',
    ]),
  ) as ConsentState;
}
