/** @jsxImportSource #view */
import type { Surface, UiContext } from './context.ts';
import { look } from './look.ts';
import { place } from './place.ts';
import { RequestView } from './rights/request-view.tsx';
import { RIGHTS_CSS } from './rights/rights-css.ts';
import { firstFields, RightsView } from './rights/rights-view.tsx';

/** What the company holds on people and how they ask for it, with what writes the request for them.
 * Where the config has nothing of it, it shows nothing.
 * @param level of its heading. */
export const mountRights = (
  ui: UiContext,
  element: HTMLElement,
  level: 2 | 3 = 2,
  until?: AbortSignal,
): Surface =>
  place(
    ui,
    element,
    `${look('inherit')}${RIGHTS_CSS}`,
    async (redraw) => {
      const rights = await (await ui.further()).text('rights');
      if (!rights) return () => undefined;
      const { strings } = rights;
      let outcome = '';
      let fields = firstFields(rights);
      return () => (
        <RightsView rights={rights} level={level}>
          <RequestView
            rights={rights}
            fields={fields}
            said={outcome}
            change={(next) => {
              fields = { ...fields, ...next };
              outcome = '';
              redraw();
            }}
            copy={async (mail) => {
              outcome = (await copied(mail)) ? strings.copied : strings.copyByHand;
              redraw();
            }}
          />
        </RightsView>
      );
    },
    until,
  );

/** Where the page may not write to the clipboard, the text is selected for the person to copy. */
async function copied(mail: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(mail.value);
    return true;
  } catch {
    mail.focus();
    mail.select();
    return false;
  }
}
