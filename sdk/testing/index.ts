/** For other people's end-to-end tests. */
export { type LeftOver, leftOver, type Seen } from './left-over.ts';
export { type CookieJar, type JarCookie, type Preset, preset, presetCookie } from './preset.ts';
