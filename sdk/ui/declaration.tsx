/** @jsxImportSource #view */
import type { Surface, UiContext } from './context.ts';
import { BrowserHelpView } from './declaration/browser-help-view.tsx';
import { DECLARATION_CSS } from './declaration/declaration-css.ts';
import { Declaration } from './declaration/declaration-view.tsx';
import { place } from './place.ts';

/** The external transmissions, for the policy page: one entry per destination, with a switch that
 * acts at once. What was built into the page is taken over as it stands. */
export const mountDeclaration = (
  ui: UiContext,
  element: HTMLElement,
  until?: AbortSignal,
): Surface =>
  place(
    ui,
    element,
    DECLARATION_CSS,
    async (redraw) => {
      const details = await ui.details();
      let query = '';
      const search = (wanted: string): void => {
        query = wanted;
        redraw();
      };
      const japanese = details.japanese && (await (await ui.further()).text('japanese'));
      const failed = (path: string) => (error: unknown) => ui.report({ path, message: `${error}` });
      const choose = (id: string, on: boolean, hand: Event): void => {
        ui.act({ kind: 'choose', choices: { services: { [id]: on } } }, hand).catch(failed(id));
      };
      const save = (kind: 'csv' | 'json'): void => {
        const { property, policy } = ui.config;
        const name = `${property}-${policy.version}.${kind}`;
        import('./declaration/export-declaration.ts')
          .then(({ declarationCsv, declarationJson, saveFile }) =>
            kind === 'csv'
              ? saveFile(name, 'text/csv', declarationCsv(details))
              : saveFile(
                  name,
                  'application/json',
                  declarationJson(details, property, policy.version),
                ),
          )
          .catch(failed(kind));
      };
      return () => (
        <Declaration
          details={details}
          japanese={japanese}
          cookie={ui.config.cookie}
          live={{ decision: ui.decision(), choose, save, query, search }}
        />
      );
    },
    until,
  );

/** The browser's own three choices about cookies, and where the visitor's browser has them. */
export const mountBrowserHelp = (
  ui: UiContext,
  element: HTMLElement,
  until?: AbortSignal,
): Surface =>
  place(
    ui,
    element,
    DECLARATION_CSS,
    async () => {
      const details = await ui.details();
      const browser = await (await ui.further()).text('browser');
      return () =>
        browser && (
          <BrowserHelpView details={details} browser={browser} userAgent={navigator.userAgent} />
        );
    },
    until,
  );
