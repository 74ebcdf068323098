import {
  type Category,
  CHOOSABLE,
  type ChoosableCategory,
  type CompiledConfig,
  closedByGpc,
  isChoosable,
  rulesOf,
} from '../core/index.ts';
import type { StubSettings } from '../core/stub-state.ts';

/** The head stub's `data-*` attributes for a config: name → value, not yet escaped. Where the regime
 * depends on the region the stub can't read a choice, and all is denied until the SDK knows better. */
export function stubSettings(config: CompiledConfig): Readonly<Record<string, string>> {
  const { mode, waitForUpdate, urlPassthrough, adsDataRedaction } = config.googleConsentMode;
  if (mode === 'off') return { 'data-mode': 'off' };
  const settings = readable(config);
  return {
    ...(settings && { 'data-settings': JSON.stringify(settings) }),
    'data-wait': String(waitForUpdate),
    'data-url-passthrough': String(urlPassthrough),
    'data-ads-data-redaction': String(adsDataRedaction),
  };
}

function readable(config: CompiledConfig): StubSettings | undefined {
  const { property, policy, scopes, cookie, hosts, audience, services } = config;
  const { types } = config.googleConsentMode;
  if (typeof config.regime !== 'string') return undefined;
  const rules = rulesOf(config, undefined);
  // The stub takes a choice after GPC for a choice; a regime that does not is left to the SDK.
  if (!rules || rules.gpcStands) return undefined;
  const placesOf = (test: (category: ChoosableCategory) => boolean): number[] =>
    CHOOSABLE.flatMap((category, place) => (test(category) ? [place] : []));
  return {
    cookie: cookie.name,
    property,
    policy: policy.version,
    scopes: CHOOSABLE.map((category) => scopes[category] ?? ''),
    notice: placesOf((category) => rules.notice.includes(category)),
    never: placesOf((category) => audience === 'child' && closedByGpc(category)),
    types: Object.fromEntries(
      Object.entries(types).map(([type, ways]) => [
        type,
        ways.map((ids) => ids.map((id) => (isChoosable(id) ? placeOf(id) : id))),
      ]),
    ),
    services: Object.fromEntries(
      services
        .filter(({ id }) => Object.values(types).flat(2).includes(id))
        .map(({ id, categories }) => [id, categories.map((category) => placeOf(category))]),
    ),
    ...(hosts && { hosts }),
  };
}

const placeOf = (category: Category): number => CHOOSABLE.indexOf(category as ChoosableCategory);
