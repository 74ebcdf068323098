/** @jsxImportSource #view */
import { DECLARATION_CSS } from './declaration/declaration-css.ts';
import { Declaration, type DeclarationProps } from './declaration/declaration-view.tsx';
import { toHtml } from './view/to-html.ts';

/** Everything but the site's own colours. */
export const BUILT_CSS = DECLARATION_CSS;

/** The declaration as it stands in a page that is built: what a shadow root holds before a script runs.
 * @param css address of the style sheet: a page's policy may forbid inline ones. */
export const builtDeclaration = (parts: Omit<DeclarationProps, 'live'>, css: string): string =>
  toHtml([
    <link key="css" rel="stylesheet" href={css} />,
    <Declaration key="declaration" {...parts} />,
  ]);
