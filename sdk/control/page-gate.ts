import { type CompiledConfig, type Decision, type Fault, matchesName } from '../core/index.ts';
import { createMarkupGate } from '../gate/markup-gate.ts';
import { loadActs } from '../load-module.ts';
import { cookiePairs } from '../store/read-record.ts';
import { type ConsentMode, createConsentMode } from '../vendors/google-consent-mode.ts';
import type { Events } from './events.ts';

export interface PageGate {
  /** Makes the page obey: vendors are told first, then tags move, then what refused services left
   * behind is cleared away. */
  obey(decision: Decision, config: CompiledConfig): Promise<void>;
}

export interface PageGateParts {
  readonly events: Events;
  readonly signal: AbortSignal;
  report(fault: Fault): void;
}

export function createPageGate({ events, report, signal }: PageGateParts): PageGate {
  const gate = createMarkupGate({
    document,
    window,
    signal,
    report,
    blocked: (tag) => events.emit('blocked', tag),
    released: (tag) => events.emit('released', tag),
  });
  let consentMode: ConsentMode | undefined;

  return {
    async obey(decision, config) {
      const first = !consentMode;
      consentMode ??= createConsentMode(config.googleConsentMode, window);
      consentMode.tell(decision);
      const moved = gate.apply(decision, config.services);
      if (!first || leftBehind(decision, config)) {
        (await loadActs()).tidy(decision, config, report);
      }
      await moved;
    },
  };
}

/** Whether a page that just started holds cookies of services that are refused. */
function leftBehind(decision: Decision, { services }: CompiledConfig): boolean {
  const names = cookiePairs().map(([name]) => name);
  return services.some(
    ({ id, cookies }) =>
      /refused|withdrawn/.test(decision.services[id]?.reason ?? '') &&
      cookies?.some((cookie) => names.some((name) => matchesName(cookie, name))),
  );
}
