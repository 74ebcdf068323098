interface MetaWindow {
  readonly fbq?: (verb: 'consent', what: 'grant' | 'revoke') => void;
}

/** Meta's pixel keeps what it would send while consent is revoked.
 * https://developers.facebook.com/docs/meta-pixel/implementation/gdpr */
export const switchMetaPixel = (on: boolean, window: Window): void =>
  (window as MetaWindow).fbq?.('consent', on ? 'grant' : 'revoke');
