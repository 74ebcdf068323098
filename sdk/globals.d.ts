/** True in the classic scripts (`choices.js`), which can't be split and load modules from beside them. */
declare const __CLASSIC__: boolean;

interface Window {
  dataLayer?: unknown[];
}
