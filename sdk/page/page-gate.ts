import type { tidy } from '../control/tidy.ts';
import type { CompiledConfig, Decision, RegimeId } from '../core/index.ts';
import type { Gate, GateHost } from '../gate/gate.ts';
import type { GateEvent } from '../gate/gate-event.ts';
import { createConsentMode } from '../vendors/google-consent-mode.ts';
import type { Events } from './events.ts';

export type MakeGate = (host: GateHost) => Gate;

export interface PageGate {
  /** Makes the page obey: vendors are told first, then tags move, then what refused services left
   * behind is cleared away. */
  obey(decision: Decision, config: CompiledConfig, regime: RegimeId): Promise<void>;
  /** The config is on its way: Google's tags hear that all is denied. */
  deny(decision: Decision): void;
  /** There is no config to obey: what the catalogue knows is held. */
  close(decision: Decision): Promise<void>;
  /** What is held now, and what was refused last. */
  held(): Promise<readonly GateEvent[]>;
}

export interface PageGateParts
  extends Pick<GateHost, 'wait' | 'pressed' | 'acting' | 'signal' | 'report'> {
  readonly makeGate: MakeGate;
  readonly events: Events;
}

/** @param loadActs what clears away, once there is something to clear.
 * @param loadRaw what holds by the whole catalogue, where there is no config to hold by. */
export function createPageGate(
  parts: PageGateParts,
  loadActs: () => Promise<{ tidy: typeof tidy }>,
  loadRaw: () => Promise<{ catalogueOnly(): CompiledConfig }>,
): PageGate {
  const { events } = parts;
  const gate = parts.makeGate({
    ...parts,
    window,
    blocked: (event) => events.emit('blocked', event),
    released: (event) => events.emit('released', event),
  });
  const consentMode = createConsentMode(window);
  let last: Decision | undefined;

  return {
    deny: (decision) => consentMode.tell(decision),
    async obey(decision, config, regime) {
      const first = !last;
      last = decision;
      consentMode.tell(decision, config, regime);
      const moved = gate.apply(decision, config, regime);
      // At the start only where something stands that is refused; after a change always, and at once.
      if (!first || (await moved)) {
        await (await loadActs()).tidy(decision, config, parts.report, () => last !== decision);
      }
      await moved;
    },
    async close(decision) {
      consentMode.tell(decision);
      const { catalogueOnly } = await loadRaw();
      await gate.apply(decision, catalogueOnly(), 'eu');
    },
    held: gate.held,
  };
}
