import type { CompiledConfig, Decision, GateService } from '../../core/index.ts';
import type { AreaPage } from './area.ts';

/** What a decision asks to be cleaned up: what a person refused or took back. What merely waits for
 * an answer keeps what it has. */
export function cleanUpOrder(
  decision: Decision,
  { services, cookie, domains = cookie.domains }: CompiledConfig,
  window: Window,
): readonly [closed: readonly GateService[], all: readonly GateService[], page: AreaPage] {
  const closed = services.filter(({ id }) =>
    /refused|withdrawn/.test(decision.services[id]?.reason ?? ''),
  );
  const { document, location } = window;
  return [closed, services, { window, document, location, domains }];
}
