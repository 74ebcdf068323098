import { CONTROLS } from '../dom/controls.ts';
import type { Stage } from '../page/page.ts';
import type { ShowAs, Surface, UiContext } from '../ui/context.ts';
import { mountReopener, nameControls } from '../ui/reopener.ts';

export interface Tended {
  readonly ui: UiContext;
  readonly stage: Stage;
  /** What was shown last under each name. */
  readonly open: Map<string, Surface>;
  readonly showAs: ShowAs;
}

/** Sees to what every page must have, after the page changed: controls with words, a way back, and the
 * notice as long as it waits for an answer. */
export function tend({ ui, stage, open, showAs }: Tended): void {
  nameControls(ui);
  const asking = open.get('notice')?.shown;
  // Its place in the page went with the page's body. What came by a hand-off stands by itself.
  if (asking && !document.querySelector('rj-notice[layout],rj-hand-off')) stage.showNotice();
  // A copy that a page kept of itself has our elements, and nothing in them.
  for (const copy of document.querySelectorAll('rj-notice[popover],rj-reopener,rj-result')) {
    if (!copy.shadowRoot) copy.remove();
  }
  const reopener = open.get('reopener');
  if (document.querySelector(CONTROLS)) reopener?.close();
  else if (!asking && !reopener?.shown) showAs('reopener', mountReopener(ui));
}
