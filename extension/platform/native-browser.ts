/* What stands for `webextension-polyfill` in the build: every browser that we run in has `browser` itself, and
 * the polyfill, which then does nothing, would be a fortieth of the package. Its types are ours. */
// biome-ignore lint/style/noDefaultExport: in the place of a module that has one.
export default (globalThis as unknown as { readonly browser: unknown }).browser;
