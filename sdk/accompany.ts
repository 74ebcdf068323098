import { createBridge } from './bridge/bridge.ts';
import type { Control } from './control/control.ts';
import type { Events } from './control/events.ts';
import type { LoadedConfig } from './control/load-config.ts';
import type { Decision, Fault, Receipt, Subject } from './core/index.ts';
import { nextTask } from './gate/release/pace.ts';
import { membersOf } from './members-of.ts';
import { fillPlaces } from './places/fill-places.ts';
import type { Stage } from './stage.ts';
import { moveRecord } from './store/move-record.ts';
import { recordTexts } from './store/read-record.ts';
import { watchRecord } from './store/watch-record.ts';
import { createContainerEvents } from './vendors/container-events.ts';
import { VERSION } from './version.ts';

export interface Company {
  readonly events: Events;
  /** The browser's own, from before anything was patched. */
  readonly fetch: typeof fetch;
  readonly loaded: LoadedConfig;
  readonly signal: AbortSignal;
  report(fault: Fault): void;
  /** Shows something on the stage; nothing where nobody shows anything (headless). */
  on(show: (stage: Stage) => void): void;
}

/** What the handle asks of it. */
export interface Companion {
  receipt(): Promise<Receipt | undefined>;
  identify(subject: Subject): Promise<void>;
  forget(): Promise<void>;
}

/** Keeps a page in step with what is beside it: its places for what we show, other tabs, the extension, a
 * container's tags, the ledger. */
export function accompany(control: Control, company: Company): Companion {
  if (!company.signal.aborted) keepInStep(control, company);
  const members = membersOf(control, company);
  return {
    receipt: async () =>
      (await import('./receipt-in-force.ts')).receiptInForce(control, company.loaded),
    identify: async (subject) => (await members()).identify(subject),
    forget: async () => (await members()).forget(),
  };
}

function keepInStep(control: Control, company: Company): void {
  const { events, signal } = company;
  const { config } = control;
  const { name } = config.cookie;
  moveRecord(config);
  fillPlaces(control, company);
  if (config.grants === 'any') {
    const before = control.record();
    import('./tell-shell.ts')
      .then(({ tellShell }) => tellShell(control, before, company))
      .catch((error) => company.report({ path: 'rarejobConsentShell', message: `${error}` }));
  }
  const wrote = watchRecord(config, control.reread, signal);
  events.on('record', wrote);
  const bridge = createBridge({
    window,
    signal,
    sdkVersion: VERSION,
    property: config.property,
    services: config.services.map(({ id }) => id),
    recordText: () => recordTexts(name)[0] ?? '',
    withdraw: (ids) => void control.act({ kind: 'withdraw', ids }, false),
    recordChanged: () => void control.reread(),
  });
  const container = createContainerEvents(window);
  const tell = (decision: Decision): void => {
    if (config.googleConsentMode.mode !== 'off') container.tell(decision);
  };
  events.on('decision', async ({ decision }) => {
    // What a person sees of it comes first.
    await nextTask(window);
    bridge.tell();
    tell(decision);
  });
  tell(control.decision());
  const { handOff } = config;
  if (handOff?.to.length) {
    import('./hand-over.ts')
      .then(({ handOver }) => handOver(handOff.to, control, company))
      .catch((error) => company.report({ path: 'handOff', message: `not loaded: ${error}` }));
  }
}
