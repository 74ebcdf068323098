import { render } from 'preact';
import type { Surface, UiContext } from './context.ts';
import { BrowserHelpView } from './declaration/browser-help-view.tsx';
import { Declaration } from './declaration/declaration-view.tsx';
import { adopt, look } from './look.ts';
import { FACTS_CSS, SWITCH_CSS } from './switch.tsx';
import type { DetailTexts } from './texts.ts';

const CSS = `${look('inherit')}${SWITCH_CSS}${FACTS_CSS}
:host{display:block!important}
h3{font-size:19px;margin-top:24px}h4{font-size:17px}
.entry{border:1px solid var(--line);border-radius:8px;padding:12px 16px;margin-top:12px}
.row{display:flex;gap:4px 12px;justify-content:space-between;align-items:center;flex-wrap:wrap}
.soft{color:var(--soft);font-size:14px}
ul.plain{list-style:none}
li{margin-top:4px}
@media (min-width:768px){.facts{grid-template-columns:1fr 1fr}}`;

/** The table of external transmissions, for the policy page: one entry per destination, each with
 * what is sent, who gets it and why (電気通信事業法施行規則 第22条の2の29), and a switch beside it. */
export const mountDeclaration = (ui: UiContext, element: HTMLElement): Surface =>
  mount(ui, element, (details) => <Declaration ui={ui} details={details} />);

/** The browser's own three choices about cookies, with the help page of the visitor's browser. */
export const mountBrowserHelp = (ui: UiContext, element: HTMLElement): Surface =>
  mount(ui, element, ({ strings }) => (
    <BrowserHelpView strings={strings} userAgent={navigator.userAgent} />
  ));

function mount(
  ui: UiContext,
  element: HTMLElement,
  view: (details: DetailTexts) => preact.ComponentChild,
): Surface {
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  element.lang = ui.texts.language;
  adopt(root, CSS);
  const close = (): void => render(null, root);
  ui.details()
    .then((details) => {
      if (!ui.signal.aborted) render(view(details), root);
    })
    .catch((error: unknown) => {
      ui.report({ path: element.localName, message: `can't be shown: ${String(error)}` });
    });
  ui.signal.addEventListener('abort', close);
  return { close };
}
