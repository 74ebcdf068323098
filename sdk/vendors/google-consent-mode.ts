import { type CompiledConfig, consentState, type Decision } from '../core/index.ts';

type Settings = CompiledConfig['googleConsentMode'];

/** Google Consent Mode v2. `default` must be in `dataLayer` before any command that measures.
 * https://developers.google.com/tag-platform/security/guides/consent */
export interface ConsentMode {
  tell(decision: Decision): void;
}

export function createConsentMode(settings: Settings, window: Window): ConsentMode {
  let told: string | undefined;
  const layer = (): unknown[] => {
    window.dataLayer ??= [];
    return window.dataLayer;
  };
  // Google's tags take an `arguments` object only, not an array.
  function gtag(..._command: unknown[]): void {
    // biome-ignore lint/complexity/noArguments: what the tag expects.
    layer().push(arguments);
  }
  return {
    tell(decision) {
      if (settings.mode === 'off') return;
      const state = consentState(decision);
      const text = JSON.stringify(state);
      if (text === told) return;
      // The head stub may have set the default already; a second one would be too late for tags.
      if (told === undefined && !layer().some(isDefault)) {
        gtag('consent', 'default', { ...state, wait_for_update: settings.waitForUpdate });
        gtag('set', 'url_passthrough', settings.urlPassthrough);
        gtag('set', 'ads_data_redaction', settings.adsDataRedaction);
      } else gtag('consent', 'update', state);
      told = text;
    },
  };
}

const isDefault = (command: unknown): boolean => {
  const [verb, kind] = Array.from((command ?? []) as ArrayLike<unknown>);
  return verb === 'consent' && kind === 'default';
};
