import type { Plugin } from 'vite';

const NAME = 'webextension-polyfill';

/** Puts the browser's own `browser` in the place of the polyfill, of which only the types are ours: every
 * browser that we run in has it, and what then does nothing would be a fortieth of the package. */
export const nativeBrowser = (): Plugin => ({
  name: 'native-browser',
  enforce: 'pre',
  resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
  load: (id) => (id === `\0${NAME}` ? 'export default globalThis.browser;' : undefined),
});
