import {
  type ConfigInput,
  idsOf,
  lawOf,
  lawSteps,
  laxerIn,
  REGIMES,
  type Regime,
  type RegimeId,
} from '../../core/index.ts';
import type { Said } from './finding.ts';

/** Half a year is enough to change texts, and near enough to be read. */
const AHEAD = 180;

/** Regions whose law asks first for what their regime lets run by notice. */
export function laxRegions({ regime = 'jp-strict' }: ConfigInput): Said[] {
  if (typeof regime === 'string') return [];
  return Object.entries(regime.regions).flatMap(([region, id]) => {
    const law = lawOf(region);
    const asked = laxerIn(region, id);
    if (!law || asked.length === 0) return [];
    return [
      {
        rule: 'regime-laxer',
        severity: 'warning',
        name: `regime.regions["${region}"]`,
        why: `${id} lets ${asked.join(', ')} run before a choice, and the law there asks first: ${law.law}${law.draft ? ' (not confirmed)' : ''}`,
        mend: `Take "${law.regime}"`,
      },
    ];
  });
}

/** What changes in the law of the regimes of a config within half a year, or has since it was not law. Nothing
 * is wrong with the config: somebody should look at it in time. */
export const lawSoon = ({ regime = 'jp-strict' }: ConfigInput, now: number): Said[] =>
  [...new Set(idsOf(regime))].flatMap((id) =>
    lawSteps(id, now)
      .filter(({ inDays }) => inDays <= AHEAD && (inDays > 0 || isNotLaw(id)))
      .map(({ on, by, region, what, inDays, draft }) => ({
        rule: 'law-step',
        severity: 'note' as const,
        name: 'regime',
        why: `${[id, region].filter(Boolean).join(', ')}: ${on ?? `by ${by}`} (${distance(inDays)}) ${what}${draft ? ' (not confirmed)' : ''}`,
        mend: 'Have somebody who knows that law look at the config',
      })),
  );

const isNotLaw = (id: RegimeId): boolean => !!(REGIMES[id] as Regime).notInForce;

const distance = (inDays: number): string => {
  if (inDays === 0) return 'today';
  if (inDays === 1) return 'tomorrow';
  return inDays > 0 ? `in ${inDays} days` : 'has begun';
};
