import {
  type CompiledConfig,
  consentDefault,
  consentState,
  type Decision,
  type RegimeId,
  verdictOn,
} from '../core/index.ts';

/** Google Consent Mode v2. `default` must be in `dataLayer` before any command that measures.
 * https://developers.google.com/tag-platform/security/guides/consent */
export interface ConsentMode {
  /** Says what is allowed, as `default` and `update`. Without a config, which is still to come, all
   * is denied. */
  tell(decision: Decision, config?: CompiledConfig, regime?: RegimeId): void;
}

export function createConsentMode(window: Window): ConsentMode {
  /** That heard what was told: a page may put another in its place (`replaced-layer.ts`). */
  let heard: unknown;
  let lastTold: string | undefined;
  let known = false;
  let early: unknown;
  const layer = (): unknown[] => {
    window.dataLayer ??= [];
    return window.dataLayer;
  };
  // Google's tags take an `arguments` object only, not an array. Another product's object, or an element of
  // that name, takes nothing.
  function gtag(..._command: unknown[]): unknown {
    // biome-ignore lint/complexity/noArguments: what the tag expects.
    return layer().push?.(arguments) && arguments;
  }
  return {
    tell(decision, config, regime) {
      try {
        const settings = config?.googleConsentMode;
        if (settings?.mode === 'off') {
          // The page speaks for itself: what was said before the config was known is taken back.
          early &&= void layer().splice(layer().indexOf(early), 1);
          return;
        }
        const state = consentState(
          (id) => id === regime || verdictOn(decision, id).allowed,
          settings?.types,
        );
        const text = JSON.stringify(state).slice(0, -1);
        if (heard !== layer()) {
          heard = layer();
          known = false;
          lastTold = JSON.stringify((heard as Command[]).findLast?.(isConsent)?.[2]);
        }
        if (!lastTold)
          early = gtag('consent', 'default', consentDefault(state, settings?.waitForUpdate));
        // What the head stub read stands until the config is here.
        else if (decision.categories.analytics.reason === 'loading') return;
        // A default goes on after the types, with what tags wait for.
        else if (!lastTold.startsWith(text)) gtag('consent', 'update', state);
        lastTold = text;
        if (!settings || known) return;
        known = true;
        gtag('set', 'url_passthrough', settings.urlPassthrough);
        gtag('set', 'ads_data_redaction', settings.adsDataRedaction);
      } catch {
        // A layer that takes nothing: tags wait for the decision, not for Google's. It is told by `tellContainer`.
      }
    },
  };
}

type Command = ArrayLike<unknown> | undefined;

/** What the head stub said, or the page itself. */
const isConsent = (command: Command): boolean => command?.[0] === 'consent';
