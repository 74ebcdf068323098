export { type Compilation, compileConfig } from '../compile/compile-config.ts';
export {
  type Mark,
  type MarkedHtml,
  type MarkFinding,
  markHtml,
} from '../compile/mark/mark-html.ts';
export { type RarejobConsentOptions, rarejobConsent } from './plugin.ts';
