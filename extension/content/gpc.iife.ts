/* `navigator.globalPrivacyControl` for pages of properties where a person asked for it: the page's own
 * world, document_start, before its first script. https://w3c.github.io/gpc/#javascript-property-to-detect-preference */

(() => {
  const { prototype } = Navigator;
  // A browser that sends the signal itself says so itself.
  if ((navigator as { readonly globalPrivacyControl?: unknown }).globalPrivacyControl === true) {
    return;
  }
  Object.defineProperty(prototype, 'globalPrivacyControl', {
    get: () => true,
    configurable: true,
    enumerable: true,
  });
})();
