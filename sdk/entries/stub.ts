/* The head stub, inlined before everything else: `window.rarejobConsentQueue` takes calls, and
 * Google's tags hear the consent default before any command that measures, also where the SDK itself
 * loads later. `rarejob-consent compile` writes the whole tag (`choices.stub.html`); the script's text
 * is the same for every site, so one hash in a Content-Security-Policy lets it in.
 *
 *   <script
 *     data-settings='{"cookie":"rj_choices",…}'   how to read the stored choice (`StubSettings`); all
 *                                                 is denied without, and the SDK updates it
 *     data-wait="500"                             `wait_for_update`, milliseconds
 *     data-url-passthrough="true"                 off unless set
 *     data-ads-data-redaction="false"             on unless set
 *     data-mode="off"                             only the queue
 *   >…stub.js…</script>
 */
import { consentDefault } from '../core/consent-types.ts';
import { stubState } from '../core/stub-state.ts';

const data = document.currentScript?.dataset ?? {};

function gtag(..._command: unknown[]): void {
  // biome-ignore lint/complexity/noArguments: what the tag expects.
  // biome-ignore lint/suspicious/noAssignInExpressions: made where it is spoken to, in a few bytes less.
  (window.dataLayer ??= []).push?.(arguments);
}

function stored() {
  let cookies = '';
  let settings = {};
  try {
    // The cookie first: a sandboxed frame throws here, and so grants nothing.
    cookies = document.cookie;
    settings = JSON.parse(data.settings ?? '{}');
  } catch {}
  const { globalPrivacyControl } = navigator as { readonly globalPrivacyControl?: unknown };
  return stubState(settings, {
    cookies,
    host: location.hostname,
    gpc: globalPrivacyControl === true,
    now: Date.now(),
  });
}

window.rarejobConsentQueue ??= [];
if (data.mode !== 'off') {
  gtag('consent', 'default', consentDefault(stored(), Number(data.wait ?? 500)));
  if (data.urlPassthrough === 'true') gtag('set', 'url_passthrough', true);
  gtag('set', 'ads_data_redaction', data.adsDataRedaction !== 'false');
}
