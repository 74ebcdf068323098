import type { ChoosableCategory } from './category.ts';
import { ownProperty } from './own-property.ts';
import type { RegimeId } from './regimes.ts';

/** One regime, or one by region: ISO 3166-2 (`US-CA`), else 3166-1 (`US`). `XX` is where nobody knows. */
export type RegimeChoice =
  | RegimeId
  | { readonly default: RegimeId; readonly regions: Readonly<Record<string, RegimeId>> };

/** What a page needs of a regime. A compiled config carries it for every regime that it may come to. */
export interface RegimeRules {
  /** What runs by notice, with an opt-out, before a choice. All else waits for one. */
  readonly notice: readonly ChoosableCategory[];
  /** What Global Privacy Control switched off stays off: no choice wins over it. */
  readonly gpcStands?: true | undefined;
  /** The notice may ask again after it was closed no sooner than this; 180 where it is left out. */
  readonly reaskDays?: number | undefined;
  /** Nothing is asked: there is no button to allow all. */
  readonly asksNothing?: true | undefined;
  /** The law has words of its own, which stand as they are. */
  readonly words?: 'us' | undefined;
}

/** A config as far as it says which rules are in force. */
export interface RuledConfig {
  readonly regime: RegimeChoice;
  readonly regimes?: Readonly<Record<string, RegimeRules>> | undefined;
}

/** The regime for a region. What a config of an earlier version has for an unknown one is its default. */
export function resolveRegime(choice: RegimeChoice, region: string | undefined): RegimeId {
  if (typeof choice === 'string') return choice;
  const at = region || 'XX';
  const { regions, default: fallback } = choice;
  return [regions[at], regions[at.slice(0, 2)]].find((id) => typeof id === 'string') ?? fallback;
}

/** The rules in force. Without any, as for a regime that nobody knows, everything waits for a choice. */
export const rulesOf = (
  { regime, regimes }: RuledConfig,
  region: string | undefined,
): RegimeRules | undefined => {
  const id = resolveRegime(regime, region);
  return ownProperty(regimes, id);
};
