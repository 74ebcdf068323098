/** @jsxImportSource #view */
import { BrowserHelpView } from './declaration/browser-help-view.tsx';
import type { BrowserStrings, DetailTexts } from './texts.ts';
import { toHtml } from './view/to-html.ts';

/** Help with the browser as it stands in a page that is built: of every browser, as nobody knows yet which
 * one reads it.
 * @param css address of the style sheet. */
export const builtBrowserHelp = (
  details: DetailTexts,
  browser: BrowserStrings,
  css: string,
): string =>
  toHtml([
    <link key="css" rel="stylesheet" href={css} />,
    <BrowserHelpView key="help" details={details} browser={browser} userAgent={undefined} />,
  ]);
