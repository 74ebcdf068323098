import {
  type Category,
  type ChoosableCategory,
  type ConfigInput,
  type Fault,
  idsOf,
  REGIMES,
  type ServiceInput,
} from '../core/index.ts';

/** Google Consent Mode `advanced` lets tags send pings before a choice. Where a regime asks first,
 * somebody should have decided that knowingly. */
export function advancedWarnings(
  { googleConsentMode, regime = 'jp-strict' }: ConfigInput,
  services: readonly ServiceInput[],
): Fault[] {
  if (googleConsentMode?.mode !== 'advanced') return [];
  const asks = (category: Category): boolean =>
    idsOf(regime).some((id) => REGIMES[id].defaults[category as ChoosableCategory] === 'opt-in');
  const early = services
    .filter(({ category, consentMode }) => consentMode && [category].flat().some(asks))
    .map(({ id }) => id);
  if (early.length === 0) return [];
  const message = `"advanced" lets ${early.join(', ')} send before a choice, where the regime asks first: name that on the policy page, or use "basic"`;
  return [{ path: 'googleConsentMode.mode', message }];
}
