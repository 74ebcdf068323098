import type { CompiledConfig, Decision, Fault } from '../core/index.ts';
import type { AreaId } from '../gate/clean-up/area.ts';
import { cleanUp } from '../gate/clean-up/clean-up.ts';
import { cleanUpOrder } from '../gate/clean-up/order.ts';
import { afterPress } from '../gate/release/pace.ts';
import { switchVendors } from '../vendors/switch-vendors.ts';

/** After a decision changed: vendors' own off switches, and what refused services left on the
 * property. What stays is reported as residue, never hidden.
 * @param isOver another decision stands, which is tidied up after by itself: what this one refused may be
 * allowed by then. */
export async function tidy(
  decision: Decision,
  config: CompiledConfig,
  report: (fault: Fault) => void,
  isOver: () => boolean,
): Promise<void> {
  // The press that asked for it is answered first.
  await afterPress(window);
  if (isOver()) return;
  switchVendors(decision, config.services, window, (path, error) =>
    report({ path, message: `did not take its switch: ${error}` }),
  );
  const left = await cleanUp(...cleanUpOrder(decision, config, window), isOver);
  if (isOver()) return;
  for (const { service, area, name } of left) {
    report({
      path: service,
      message: `${IN_WORDS[area]} "${name}" can't be removed from this page`,
    });
  }
}

const IN_WORDS: Readonly<Record<AreaId, string>> = {
  cookie: 'cookie',
  local: 'localStorage key',
  session: 'sessionStorage key',
  indexed: 'IndexedDB database',
  cache: 'cache',
};
