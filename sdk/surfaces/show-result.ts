import { matchCookie } from '../core/index.ts';
import { findTraces } from '../gate/clean-up/clean-up.ts';
import { cleanUpOrder } from '../gate/clean-up/order.ts';
import type { Before } from '../page/page.ts';
import { cookiePairs } from '../store/read-record.ts';
import type { ShowAs, UiContext } from '../ui/context.ts';
import { mountResult } from '../ui/result.ts';

/** Says what an act came to: what is decided now, and what is left, each read once more from the browser.
 * @param before how it was then; without it, only how it is now can be said. */
export async function showResult(
  ui: UiContext,
  showAs: ShowAs,
  before: Before | undefined,
): Promise<boolean> {
  const decision = ui.decision();
  const [closed, all, page] = cleanUpOrder(decision, ui.config, window);
  const left = await findTraces(closed, all, page);
  const details = await ui.details();
  // Somebody has decided anew while this looked: what was found says nothing about that.
  if (ui.decision() !== decision) return showResult(ui, showAs, before);
  const there = cookiePairs().map(([name]) => name);
  const deleted = before?.cookies
    .split('; ')
    .map((pair) => pair.split('=')[0] ?? '')
    .filter(
      (name) => !there.includes(name) && closed.some(({ id }) => id === matchCookie(all, name)),
    );
  showAs(
    'result',
    mountResult(ui, details, {
      before: before?.decision,
      deleted: deleted?.length ?? 0,
      left,
    }),
  );
  return true;
}
