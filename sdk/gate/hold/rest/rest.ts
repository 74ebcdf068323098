import type { HoldHost, Page, Stand } from '../host.ts';
import type { Patch } from '../patch.ts';
import { patchChannels } from './channels.ts';
import { patchCookieStore } from './cookie-store.ts';
import { patchForms } from './forms.ts';
import { watchFrames } from './frames.ts';
import { patchMarkup } from './markup.ts';
import { patchNavigation } from './navigation.ts';
import { stowAddresses } from './stow.ts';
import { patchStyles } from './styles.ts';

/** Stands before the ways that no page takes in its first moments, and in the frames of its origin.
 * @param standIn makes stand in a frame what stands in the page since its start. */
export function holdRest(
  host: HoldHost,
  patch: Patch,
  first: Stand,
  standIn: (frame: Page) => Stand,
): void {
  const seen = new WeakSet<object>();
  const hold = (stand: Stand): void => {
    const { window } = stand;
    patchChannels(window, patch, stand.ask, host.signal);
    patchCookieStore(window, patch, stand.refuseCookie);
    patchForms(window, patch, host);
    patchNavigation(window, patch, host, stand.ask);
    patchMarkup(stand, patch, host);
    patchStyles(window, patch, host);
    watchFrames(window, patch, seen, (frame) => hold(standIn(frame)));
  };
  hold(first);
  stowAddresses(host);
}
