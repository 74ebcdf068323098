import type { CompiledConfig, Decision, Fault } from '../core/index.ts';
import type { AreaId } from '../gate/clean-up/area.ts';
import { cleanUp } from '../gate/clean-up/clean-up.ts';
import { cleanUpOrder } from '../gate/clean-up/order.ts';
import { afterPress } from '../gate/release/pace.ts';
import { switchVendors } from '../vendors/switch-vendors.ts';

/** After a decision changed: vendors' own off switches, and what refused services left on the
 * property. What stays is reported as residue, never hidden. */
export async function tidy(
  decision: Decision,
  config: CompiledConfig,
  report: (fault: Fault) => void,
): Promise<void> {
  // The press that asked for it is answered first.
  await afterPress(window);
  switchVendors(decision, config.services, window, (path, error) =>
    report({ path, message: `did not take its switch: ${error}` }),
  );
  for (const { service, area, name } of await cleanUp(...cleanUpOrder(decision, config, window))) {
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
