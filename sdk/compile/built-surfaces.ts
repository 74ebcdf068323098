import { BUILT_CSS, builtDeclaration } from '../ui/built-declaration.tsx';
import type { Compilation } from './compile-config.ts';
import type { BuiltSurfaces } from './fill-surfaces.ts';

/** Name of the style sheet that built surfaces ask for. */
export const SURFACES_CSS_FILE = 'choices.declaration.css';

/** The look of built surfaces, in the site's own colours. */
export const surfacesCss = ({ config: { theme = {} } }: Compilation): string => {
  const own = Object.entries(theme).map(([name, value]) => `--rj-${name}:${value}`);
  return own.length > 0 ? `:host{${own.join(';')}}\n${BUILT_CSS}` : BUILT_CSS;
};

/** What stands in a page's places before any script runs.
 * @param css address of {@link surfacesCss}. */
export const builtSurfaces = ({ config, texts }: Compilation, css: string): BuiltSurfaces => ({
  'rj-declaration': Object.fromEntries(
    Object.entries(texts).map(([language, { details, japanese }]) => [
      language,
      builtDeclaration({ details, japanese, cookie: config.cookie }, css),
    ]),
  ),
});
