import { withClickIds } from '../core/click-ids.ts';
import type { Decision, GateService } from '../core/index.ts';

/** A service that is allowed only on a later page of a visit still learns by which ad the visit began:
 * its tags read that from the page's address, so it is put back there before they run. Until then
 * nothing is kept but what the browser keeps itself, the addresses of this tab's earlier pages.
 * @param services whose ids count where they are allowed now and were not before. */
export function bringBackClickIds(
  services: readonly GateService[],
  before: Decision,
  after: Decision,
  window: Window,
): void {
  const ids = services
    .filter(({ id }) => after.services[id]?.allowed && !before.services[id]?.allowed)
    .flatMap(({ clickIds }) => clickIds ?? []);
  const { history, location } = window;
  try {
    const address = withClickIds(ids, location.href, earlierPages(window));
    if (address) history.replaceState(history.state, '', address);
  } catch {
    // A page may have put its own in these places: its tags run without, and the choice stands.
  }
}

/** Addresses of this site's pages that led here, the last one first: those of this tab, then the one
 * whose link opened it. */
function earlierPages({ document, location, navigation }: Window): string[] {
  // A page's own variable may have the name.
  const entries = navigation?.entries?.().slice(0, navigation.currentEntry?.index) ?? [];
  return [...entries.reverse().map(({ url }) => url), document.referrer].flatMap((url) =>
    url && new URL(url).origin === location.origin ? [url] : [],
  );
}
