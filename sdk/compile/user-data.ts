import {
  type Category,
  idsOf,
  REGIMES,
  type Regime,
  type RegimeChoice,
  type RegimeId,
  type ServiceInput,
} from '../core/index.ts';

const asksForIt = (id: RegimeId): boolean => !!(REGIMES[id] as Regime).userData;

/** The regimes of a choice under which advertising and measurement grant Google's `ad_user_data`, and those
 * under which they do not. */
export function userDataRegimes(choice: RegimeChoice): Record<'granted' | 'left', RegimeId[]> {
  const ids = [...new Set(idsOf(choice))];
  return { granted: ids.filter(asksForIt), left: ids.filter((id) => !asksForIt(id)) };
}

/** The same as conditions in the map of types: none where the page can come to one regime only. */
export const userDataUnder = (choice: RegimeChoice): string[][] =>
  userDataRegimes(choice).granted.map((id) => (typeof choice === 'string' ? [] : [id]));

/** Whether a service's tag asks Google Consent Mode about ads: what `ad_user_data` is for. */
export const readsUserData = ({ category, consentMode }: ServiceInput): boolean =>
  !!consentMode &&
  [category].flat().some((id: Category) => id === 'advertising' || id === 'measurement');
