import { type ConfigInput, type Fault, idsOf, REGIMES, type Regime } from '../core/index.ts';

/** A regime that is not law yet may be tried, and somebody should know that it is not. */
export const regimeWarnings = ({ regime = 'jp-strict' }: ConfigInput): Fault[] =>
  [...new Set(idsOf(regime))].flatMap((id) => {
    const { notInForce }: Regime = REGIMES[id];
    return notInForce ? [{ path: 'regime', message: `"${id}" is not law yet: ${notInForce}` }] : [];
  });
