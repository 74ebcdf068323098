import type { ConsentHandle } from './control/handle.ts';
import { exposeOnce } from './expose.ts';
import { createGate } from './gate/gate.ts';
import { loadLater } from './load-module.ts';
import { startWith } from './start.ts';

export type { ConsentEvents, EventName, Listener } from './control/events.ts';
export type { ConsentHandle } from './control/handle.ts';
export type * from './core/index.ts';
export type { GateEvent } from './gate/gate-event.ts';

/** Like `start` of the main entry, for pages that bring their own notice and preferences. */
export const start = (config: unknown): ConsentHandle =>
  exposeOnce(window, () => startWith(config, { makeGate: (host) => createGate(host, loadLater) }));
