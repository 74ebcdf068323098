export { builtSurfaces, SURFACES_CSS_FILE, surfacesCss } from '../compile/built-surfaces.ts';
export { type Compilation, compileConfig } from '../compile/compile-config.ts';
export { fillSurfaces } from '../compile/fill-surfaces.ts';
export {
  type Mark,
  type MarkedHtml,
  type MarkFinding,
  markHtml,
} from '../compile/mark/mark-html.ts';
export { type RarejobConsentOptions, type RarejobConsentPlugin, rarejobConsent } from './plugin.ts';
export { type RenderNoticeOptions, renderNotice } from './render-notice.ts';
