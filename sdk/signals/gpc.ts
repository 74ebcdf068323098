/** Global Privacy Control, as the browser states it: https://w3c.github.io/gpc/ */
export const readGpc = (navigator: Navigator): boolean =>
  (navigator as { readonly globalPrivacyControl?: unknown }).globalPrivacyControl === true;
