import { type ChoosableCategory, GPC_CATEGORIES } from './category.ts';

/** `notice`: tags run by notice with an opt-out. `opt-in`: nothing before a choice. */
export type Default = 'notice' | 'opt-in';

export interface Regime {
  readonly id: RegimeId;
  readonly defaults: Readonly<Record<ChoosableCategory, Default>>;
  /** A person may switch on, one by one, what Global Privacy Control switched off. */
  readonly choiceOverridesGpc: boolean;
  /** The notice may ask again after a refusal no sooner than this. */
  readonly reaskDays: number;
}

/** @param others the default of every category but `measurement`: click data that is matched with a
 * registration is asked for everywhere (APPI Art. 31). */
const regime = <Id extends RegimeId>(id: Id, others: Default) => ({
  id,
  defaults: {
    functional: others,
    analytics: others,
    advertising: others,
    measurement: 'opt-in' as const,
  },
  choiceOverridesGpc: true,
  reaskDays: 180,
});

/** Strictest first: an unknown region takes the first that the config names. */
export const REGIMES: Readonly<Record<RegimeId, Regime>> = {
  eu: regime('eu', 'opt-in'),
  'jp-strict': regime('jp-strict', 'opt-in'),
  jp: regime('jp', 'notice'),
};

export type RegimeId = 'eu' | 'jp-strict' | 'jp';

export const REGIME_IDS = Object.keys(REGIMES) as readonly RegimeId[];

/** Where each regime's rules are from. */
export const REGIME_SOURCES: Readonly<Record<RegimeId, readonly string[]>> = {
  eu: ['Directive 2002/58/EC Art. 5(3)', 'Regulation (EU) 2016/679 Art. 7'],
  'jp-strict': ['電気通信事業法 第27条の12 第3号（同意）', '個人情報の保護に関する法律 第31条'],
  jp: ['電気通信事業法 第27条の12（公表・オプトアウト）', '個人情報の保護に関する法律 第31条'],
};

/** One regime, or one by region: ISO 3166-1 (`JP`), else 3166-2 (`US-CA`), the finer one first. */
export type RegimeChoice =
  | RegimeId
  | { readonly default: RegimeId; readonly regions: Readonly<Record<string, RegimeId>> };

export const isRegimeId = (value: unknown): value is RegimeId =>
  (REGIME_IDS as readonly unknown[]).includes(value);

/** The regime for a region. An unknown region takes the strictest that is configured. */
export function resolveRegime(choice: RegimeChoice, region: string | undefined): RegimeId {
  if (typeof choice === 'string') return choice;
  const { regions, default: fallback } = choice;
  const configured = [fallback, ...Object.values(regions)];
  if (!region) return REGIME_IDS.find((id) => configured.includes(id)) ?? 'eu';
  return [regions[region], regions[region.slice(0, 2)]].find(isRegimeId) ?? fallback;
}

/** Whether the signal closes this category where nobody chose otherwise. */
export const closedByGpc = (category: string): boolean =>
  (GPC_CATEGORIES as readonly string[]).includes(category);
