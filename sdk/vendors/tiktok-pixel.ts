interface TikTokWindow {
  readonly ttq?: { grantConsent?(): void; revokeConsent?(): void };
}

/** TikTok's pixel has one call for each; an older base code has neither.
 * https://business-api.tiktok.com/portal/docs?id=1739585600931842 */
export function switchTikTok(on: boolean, window: Window): void {
  const { ttq } = window as TikTokWindow;
  if (on) ttq?.grantConsent?.();
  else ttq?.revokeConsent?.();
}
