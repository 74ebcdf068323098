import { keepClear } from '../clearance.ts';
import { keepFocus } from '../keep-focus.ts';
import { keepKeys } from '../keep-keys.ts';
import { keepStanding } from '../keep-standing.ts';

/* What a notice needs beside its own looks: loaded with it, and not before it can be read. */
export { announce, mountSaid } from '../said.ts';
export { LAYOUTS_CSS } from './layouts-css.ts';
export { particulars } from './particulars.ts';
export { keepClear };

/** All that a notice keeps to as long as it stands.
 * @param over it lies over the page. */
export function keepInPlace(host: HTMLElement, over: boolean, signal: AbortSignal): void {
  keepFocus(host, signal);
  keepKeys(host, signal);
  if (!over) return;
  keepStanding(host, signal);
  keepClear(host, signal);
}
