import { closedByHandOff, parseHandOff, suggestedBy } from '../core/index.ts';
import { redeemToken } from '../hand-off/ask-ledger.ts';
import { ledgerAddress } from '../page/ledger-address.ts';
import type { Page, Stage } from '../page/page.ts';
import type { ShowAs, UiContext } from '../ui/context.ts';
import { showArrival } from '../ui/hand-off/show-arrival.ts';

export interface Arriving {
  readonly page: Page;
  readonly ui: UiContext;
  readonly stage: Stage;
  readonly showAs: ShowAs;
}

/** Takes in what a link of another property carried: what was refused there is closed here, what was
 * granted there is shown, and asked for. Both are told. Then shows what the page is due. */
export async function arrive(handed: string, arriving: Arriving): Promise<void> {
  const { page, ui, stage, showAs } = arriving;
  const { control, events, fetch } = page;
  const { config } = control;
  backToOwnFragment();
  const handOff = parseHandOff(handed);
  const known = handOff && config.handOff?.from.includes(handOff.from) ? handOff : undefined;
  const from = known?.from ?? '';
  const closed =
    known && closedByHandOff(known, control.reading(), control.decision(), config, Date.now());
  if (closed) await control.act({ kind: 'choose', choices: closed }, false, 'hand-off');
  // Who waits for the notice hears that there is none.
  if (!stage.begin()) events.emit('notice', { shown: false });
  if (closed) await showArrival(ui, showAs, { from, closed });
  const records = ledgerAddress(config);
  if (!known?.token || !records) return;
  const grant = await redeemToken({ records, fetch }, known.token);
  if (grant?.from !== from) return;
  const suggested = suggestedBy(grant, config, control.decision());
  if (suggested.length === 0) return;
  if (!document.querySelector('rj-notice')) stage.showNotice();
  await showArrival(ui, showAs, { from, suggested });
}

/** The address is the page's own again: to the letter, and where it points to. */
function backToOwnFragment(): void {
  const { hash, href } = location;
  // Written out in full: a `<base>` may name another place.
  if (!hash) history.replaceState(history.state, '', href.split('#')[0]);
  else if (scrollY === 0)
    document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
}
