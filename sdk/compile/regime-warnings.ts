import {
  type ConfigInput,
  type Fault,
  idsOf,
  LAW,
  type LawStep,
  REGIMES,
  type Regime,
} from '../core/index.ts';

/** A regime that is not law yet may be tried, and somebody should know that it is not, and from when. */
export const regimeWarnings = ({ regime = 'jp-strict' }: ConfigInput): Fault[] =>
  [...new Set(idsOf(regime))].flatMap((id) => {
    const { notInForce }: Regime = REGIMES[id];
    if (!notInForce) return [];
    const steps = LAW[id].steps.map(stepText).join('; ');
    return [{ path: 'regime', message: `"${id}" is not law yet: ${notInForce.act}: ${steps}` }];
  });

const stepText = ({ on, by, what, draft }: LawStep): string =>
  `${on ?? `by ${by}`} ${what}${draft ? ' (not confirmed)' : ''}`;
