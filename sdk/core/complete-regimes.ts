import { CHOOSABLE } from './category.ts';
import type { RegimeChoice, RegimeRules } from './regime.ts';
import { REGIME_IDS, REGIMES, type Regime, type RegimeId } from './regimes.ts';

/** What the law or a CDN calls several regions by. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  // The last line: what CDNs tell apart from FI and FR, and is under the same law.
  EEA: [
    ...'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IS IT LV LI LT LU MT NL NO PL PT RO SK SI ES SE'.split(
      ' ',
    ),
    ...'AX GF GP MF MQ RE YT'.split(' '),
  ],
};

/** The group that a region is one of. */
export const groupOf = (region: string): string | undefined =>
  Object.keys(GROUPS).find((group) => group === region || GROUPS[group]?.includes(region));

/** A choice with everything said that a page would have to know the law for: groups of regions one by
 * one, and what stands for an unknown region, the strictest that is configured. `XX` and `T1` are what
 * CDNs say where they do not know. */
export function completeRegimes(choice: RegimeChoice): RegimeChoice {
  if (typeof choice === 'string') return choice;
  const grouped = Object.entries(choice.regions).flatMap(([region, id]) =>
    (GROUPS[region] ?? []).map((one) => [one, id] as const),
  );
  const regions = Object.fromEntries(
    Object.entries(choice.regions).filter(([region]) => !GROUPS[region]),
  );
  const unknown = strictest(idsOf(choice));
  return {
    ...choice,
    regions: { XX: unknown, T1: unknown, ...Object.fromEntries(grouped), ...regions },
  };
}

function strictest(configured: readonly RegimeId[]): RegimeId {
  const first = REGIME_IDS.find((id) => configured.includes(id)) ?? 'eu';
  // Nothing comes to a regime that is not law yet by itself; laxer than it must nothing be either.
  return 'notInForce' in REGIMES[first] ? 'jp-strict' : first;
}

/** Every regime that a choice can come to. */
export const idsOf = (choice: RegimeChoice): readonly RegimeId[] =>
  typeof choice === 'string' ? [choice] : [choice.default, ...Object.values(choice.regions)];

/** What a page needs of the regimes that a choice can come to. */
export const regimeRules = (choice: RegimeChoice): Readonly<Record<string, RegimeRules>> =>
  Object.fromEntries(
    [...new Set(idsOf(choice))].map((id) => {
      const { defaults, controls, choiceOverridesGpc, reaskDays, words }: Regime = REGIMES[id];
      const rules: RegimeRules = {
        notice: CHOOSABLE.filter((category) => defaults[category] === 'notice'),
        ...(choiceOverridesGpc ? {} : { gpcStands: true }),
        ...(reaskDays !== 180 && { reaskDays }),
        ...(!controls.includes('accept') && { asksNothing: true }),
        ...(words && { words }),
      };
      return [id, rules];
    }),
  );
