/** True in the classic scripts (`choices.js`), which can't be split and load modules from beside them. */
declare const __CLASSIC__: boolean;

/** In the marked mode's gate: id → hosts of every service that the catalogue knows. */
declare const __KNOWN_HOSTS__: Readonly<Record<string, readonly string[]>>;

interface Window {
  dataLayer?: unknown[];
}
