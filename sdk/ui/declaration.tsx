/** @jsxImportSource #view */
import type { Surface, UiContext } from './context.ts';
import { BrowserHelpView } from './declaration/browser-help-view.tsx';
import { Declaration } from './declaration/declaration-view.tsx';
import { look } from './look.ts';
import { place } from './place.ts';
import { CARD_CSS } from './service-card.tsx';

const CSS = `${look('inherit')}${CARD_CSS}
:host{display:block!important}
h2{font-size:24px}h3{font-size:20px;margin-top:32px}h4{font-size:18px}
.service{border:1px solid var(--line);border-radius:8px;padding:12px 16px}
.choices dt{margin-top:12px}
.contact{margin-top:24px;font-size:14px}.address{display:block}
p,li{margin-top:4px}`;

/** The external transmissions, for the policy page: one entry per destination, with a switch that
 * acts at once. */
export const mountDeclaration = (ui: UiContext, element: HTMLElement): Surface =>
  place(ui, element, CSS, async () => {
    const details = await ui.details();
    return () => <Declaration ui={ui} details={details} />;
  });

/** The browser's own three choices about cookies, and where the visitor's browser has them. */
export const mountBrowserHelp = (ui: UiContext, element: HTMLElement): Surface =>
  place(ui, element, CSS, async () => {
    const { strings } = await ui.details();
    return () => <BrowserHelpView strings={strings} userAgent={navigator.userAgent} />;
  });

/** Fills a place that the page has for one of them. */
export const mountPlace = (ui: UiContext, element: HTMLElement): Surface =>
  (element.localName === 'rj-declaration' ? mountDeclaration : mountBrowserHelp)(ui, element);
