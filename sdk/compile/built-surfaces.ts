import { builtBrowserHelp } from '../ui/built-browser-help.tsx';
import { BUILT_CSS, builtDeclaration } from '../ui/built-declaration.tsx';
import { BUILT_RIGHTS_CSS, builtRights } from '../ui/built-rights.tsx';
import type { Compilation } from './compile-config.ts';
import type { CompiledTexts } from './compile-texts.ts';
import type { BuiltSurfaces } from './fill-surfaces.ts';

/** Name of the style sheet that built surfaces ask for. */
export const SURFACES_CSS_FILE = 'choices.declaration.css';

/** The look of built surfaces, in the site's own colours. */
export const surfacesCss = ({ config: { theme = {} } }: Compilation): string => {
  const themeRules = Object.entries(theme).map(([name, value]) => `--rj-${name}:${value}`);
  const css = BUILT_CSS + BUILT_RIGHTS_CSS;
  return themeRules.length > 0 ? `:host{${themeRules.join(';')}}\n${css}` : css;
};

/** What stands in a page's places before any script runs.
 * @param css address of {@link surfacesCss}. */
export function builtSurfaces({ config, texts }: Compilation, css: string): BuiltSurfaces {
  const inEach = (build: (texts: CompiledTexts) => string | undefined): Record<string, string> =>
    Object.fromEntries(
      Object.entries(texts).flatMap(([language, own]) => {
        const html = build(own);
        return html === undefined ? [] : [[language, html]];
      }),
    );
  return {
    'rj-declaration': inEach(({ details, japanese }) =>
      builtDeclaration({ details, japanese, cookie: config.cookie }, css),
    ),
    'rj-browser-help': inEach(
      ({ details, browser }) => browser && builtBrowserHelp(details, browser, css),
    ),
    'rj-rights': inEach(({ rights }) => rights && builtRights(rights, css)),
  };
}
