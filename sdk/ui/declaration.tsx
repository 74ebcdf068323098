/** @jsxImportSource #view */
import type { Surface, UiContext } from './context.ts';
import { BrowserHelpView } from './declaration/browser-help-view.tsx';
import { Declaration } from './declaration/declaration-view.tsx';
import { dress, surface } from './element.ts';
import { look } from './look.ts';
import { CARD_CSS } from './service-card.tsx';
import type { DetailTexts } from './texts.ts';
import type { Piece } from './view/jsx-runtime.ts';
import { paint } from './view/paint.ts';

const CSS = `${look('inherit')}${CARD_CSS}
:host{display:block!important}
h2{font-size:24px}h3{font-size:20px;margin-top:32px}h4{font-size:18px}
.service{border:1px solid var(--line);border-radius:8px;padding:12px 16px}
.choices dt{margin-top:12px}
.contact{margin-top:24px;font-size:14px}.address{display:block}
p,li{margin-top:4px}
@media (min-width:768px){.facts{grid-template-columns:1fr 1fr;gap:8px 24px}}`;

/** The external transmissions, for the policy page: one entry per destination, with a switch that
 * acts at once. */
export const mountDeclaration = (ui: UiContext, element: HTMLElement): Surface =>
  mount(ui, element, (details) => <Declaration ui={ui} details={details} />);

/** The browser's own three choices about cookies, and where the visitor's browser has them. */
export const mountBrowserHelp = (ui: UiContext, element: HTMLElement): Surface =>
  mount(ui, element, ({ strings }) => (
    <BrowserHelpView strings={strings} userAgent={navigator.userAgent} />
  ));

/** Fills a place that the page has for one of them. */
export const mountPlace = (ui: UiContext, place: HTMLElement): Surface =>
  (place.localName === 'rj-declaration' ? mountDeclaration : mountBrowserHelp)(ui, place);

/** What stands in the page stays in it: closing empties it and leaves the element to the page. */
function mount(
  ui: UiContext,
  element: HTMLElement,
  view: (details: DetailTexts) => Piece,
): Surface {
  const root = dress(element, ui, CSS);
  const shown = surface(ui, () => paint(root, undefined));
  ui.details()
    .then((details) => {
      if (shown.signal.aborted) return;
      const draw = (): void => paint(root, view(details));
      draw();
      ui.onChange(draw, shown.signal);
    })
    .catch((error: unknown) => {
      ui.report({ path: element.localName, message: `can't be shown: ${error}` });
    });
  return shown;
}
