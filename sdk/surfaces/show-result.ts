import type { Decision } from '../core/index.ts';
import { findTraces } from '../gate/clean-up/clean-up.ts';
import { cleanUpOrder } from '../gate/clean-up/order.ts';
import type { ShowAs, UiContext } from '../ui/context.ts';
import { mountResult } from '../ui/result.ts';

/** Says what is left after something was taken back, as it is now: read once more from the browser.
 * Where nothing was, it is said only if something is left.
 * @param before what was decided then; without it, it is said in any case. */
export async function showResult(
  ui: UiContext,
  showAs: ShowAs,
  before: Decision | undefined,
): Promise<boolean> {
  const decision = ui.decision();
  const traces = await findTraces(...cleanUpOrder(decision, ui.config, window));
  if (before && !closes(before, decision) && traces.length === 0) return false;
  // Where the notice stands: the next of either takes its place.
  showAs('notice', mountResult(ui, await ui.details(), traces));
  return true;
}

const closes = (before: Decision, after: Decision): boolean =>
  Object.keys(before.services).some(
    (id) => before.services[id]?.allowed && !after.services[id]?.allowed,
  );
