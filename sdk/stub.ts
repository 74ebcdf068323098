/* The head stub, inlined before everything else: `window.rarejobConsentQueue` takes calls, and
 * Google's tags hear the consent default before any command that measures, also where the SDK itself
 * loads later. Everything is denied here; the SDK updates it as soon as it knows better.
 *
 *   <script data-wait="500">…stub.js…</script>
 */
const settings = document.currentScript?.dataset ?? {};

window.dataLayer ??= [];
function gtag(..._command: unknown[]): void {
  // biome-ignore lint/complexity/noArguments: what the tag expects.
  window.dataLayer?.push(arguments);
}
gtag('consent', 'default', {
  ad_storage: 'denied',
  ad_user_data: 'denied',
  ad_personalization: 'denied',
  analytics_storage: 'denied',
  functionality_storage: 'denied',
  personalization_storage: 'denied',
  security_storage: 'granted',
  wait_for_update: Number(settings.wait ?? 500),
});
window.rarejobConsentQueue ??= [];

export {};
