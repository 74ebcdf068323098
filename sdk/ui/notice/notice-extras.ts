import { keepClear } from '../clearance.ts';
import type { UiContext } from '../context.ts';
import { keepFocus } from '../keep-focus.ts';
import { keepKeys } from '../keep-keys.ts';
import { keepStanding } from '../keep-standing.ts';
import { unfoldMeaning } from './unfold-meaning.ts';

/* What a notice needs beside its own looks: loaded with it, and not before it can be read. */
export { mountSaid } from '../said.ts';
export { LAYOUTS_CSS } from './layouts-css.ts';
export { particulars } from './particulars.ts';
export { keepClear };

/** All that a notice keeps to as long as it stands.
 * @param over it lies over the page. */
export function keepInPlace(
  ui: UiContext,
  host: HTMLElement,
  over: boolean,
  signal: AbortSignal,
): void {
  const fold = host.shadowRoot?.querySelector('details');
  if (fold) unfoldMeaning(ui, fold, signal);
  keepFocus(host, signal);
  keepKeys(host, signal);
  if (!over) return;
  keepStanding(host, signal);
  keepClear(host, signal);
}
