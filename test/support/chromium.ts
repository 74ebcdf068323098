/** What starts beside a page and shows no test anything: half of what a tab costs on a small machine. */
const BESIDE_THE_PAGE = [
  // A process ahead of a page that may never come.
  'SpareRendererForSitePerProcess',
  // Two pages of the browser's own in each window, for what is typed into the address bar.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
];

/** How every Chromium of the tests is started.
 * @param off features that a test's world can't have, beside those that nobody would see. */
export const chromiumFlags = (...off: readonly string[]): readonly string[] => [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  // There is none, and looking for it takes time.
  '--disable-gpu',
  `--disable-features=${[...BESIDE_THE_PAGE, ...off].join()}`,
];
