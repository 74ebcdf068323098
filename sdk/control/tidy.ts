import type { CompiledConfig, Decision, Fault } from '../core/index.ts';
import { cleanUp } from '../gate/clean-up.ts';
import { switchVendors } from '../vendors/switch-vendors.ts';

/** After a decision changed: vendors' own off switches, and what refused services left on the
 * property. What stays is reported as residue, never hidden. */
export function tidy(
  decision: Decision,
  { services, cookie }: CompiledConfig,
  report: (fault: Fault) => void,
): void {
  switchVendors(decision, services, window, (path, error) =>
    report({ path, message: `did not take its switch: ${error}` }),
  );
  const refused = services.filter(({ id }) =>
    /refused|withdrawn/.test(decision.services[id]?.reason ?? ''),
  );
  const page = { document, location, window, domains: cookie.domains };
  for (const { service, name } of cleanUp(refused, services, page)) {
    report({ path: service, message: `cookie "${name}" can't be removed from this page` });
  }
}
