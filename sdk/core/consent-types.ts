import type { Category } from './category.ts';

/** Google's consent types. https://support.google.com/analytics/answer/13802165 */
export const CONSENT_TYPES = [
  'ad_storage',
  'ad_user_data',
  'ad_personalization',
  'analytics_storage',
  'functionality_storage',
  'personalization_storage',
  'security_storage',
] as const;

export type ConsentType = (typeof CONSENT_TYPES)[number];
export type ConsentState = Readonly<Record<ConsentType, 'granted' | 'denied'>>;

/** For each type the ways to grant it: lists of category and service ids that must all be allowed, and of
 * regimes that must be in force.
 * `compile` works it out (`consentMap`); what is left out is denied. */
export type ConsentMap<Id = string> = Readonly<
  Partial<Record<ConsentType, readonly (readonly Id[])[]>>
>;

/** A decision in Google's words: all seven types, always; security is never up to a choice.
 * @param allows whether a category or service id is allowed. */
export const consentState = <Id>(
  allows: (id: Id) => boolean,
  map: ConsentMap<Id> = {},
): ConsentState =>
  Object.fromEntries(
    CONSENT_TYPES.map((type) => [
      type,
      type[0] === 's' || map[type]?.some((ids) => ids.every(allows)) ? 'granted' : 'denied',
    ]),
  ) as ConsentState;

/** The argument of Google's `default` command. Nobody waits for a permission that is there: with
 * anything granted `wait_for_update` (milliseconds) is left out, else tags would idle on every page
 * of a visitor who agreed. */
export const consentDefault = (
  state: ConsentState,
  waitForUpdate = 500,
): ConsentState & { readonly wait_for_update?: number } =>
  Object.values(state).filter((value) => value === 'granted').length > 1
    ? state
    : { ...state, wait_for_update: waitForUpdate };

/** The categories of which any one grants a type. `ad_user_data` has them under some laws only
 * (`userDataUnder`); elsewhere a service grants it that says so (`consentTypes`). */
const CATEGORIES_OF: Readonly<Record<ConsentType, readonly Category[]>> = {
  ad_storage: ['advertising', 'measurement'],
  ad_user_data: [],
  ad_personalization: ['advertising'],
  analytics_storage: ['analytics'],
  functionality_storage: ['functional'],
  personalization_storage: ['functional'],
  security_storage: [],
};

/** The types that a service may grant by itself. */
export const SERVICE_CONSENT_TYPES = ['ad_user_data'] as const satisfies readonly ConsentType[];
export type ServiceConsentType = (typeof SERVICE_CONSENT_TYPES)[number];

/** What a service says of Google's types, see `GateService`. */
interface TypedService {
  readonly id: string;
  readonly categories: readonly Category[];
  readonly consentMode?: boolean | undefined;
  readonly consentTypes?: readonly ServiceConsentType[] | undefined;
}

/** What a config's services make of Google's types. One that may load before a choice and is closed
 * by its own name closes the types of its categories: they are all that still holds it.
 * @param userDataUnder conditions of which any one lets advertising and measurement grant
 * `ad_user_data`: `[]` always, `['eu']` under that regime. */
export const consentMap = (
  services: readonly TypedService[],
  userDataUnder: readonly (readonly string[])[] = [],
): ConsentMap =>
  Object.fromEntries(
    CONSENT_TYPES.flatMap((type) => {
      const by = (category: Category) => [
        category,
        ...services
          .filter(({ consentMode, categories }) => consentMode && categories.includes(category))
          .map(({ id }) => id),
      ];
      const ways = [
        ...CATEGORIES_OF[type].map(by),
        ...(type === 'ad_user_data'
          ? userDataUnder.flatMap((condition) =>
              CATEGORIES_OF.ad_storage.map((category) => [...condition, ...by(category)]),
            )
          : []),
        ...services
          .filter(({ consentTypes }) => consentTypes?.some((own) => own === type))
          .map(({ id }) => [id]),
      ];
      return ways.length > 0 ? [[type, ways]] : [];
    }),
  );
