import type { ConsentHandle } from './control/handle.ts';
import { exposeOnce } from './expose.ts';
import { createGate } from './gate/gate.ts';
import { loadLater } from './load-module.ts';
import { startWith } from './start.ts';
import { createSurfaces } from './surfaces.ts';

export type { ConsentEvents, EventName, Listener } from './control/events.ts';
export type { ConsentHandle } from './control/handle.ts';
export type * from './core/index.ts';
export type { GateEvent } from './gate/gate-event.ts';

/** Starts the SDK on this page: holds marked tags, shows the notice where one is due, and obeys
 * what a person chooses. Never throws; what is wrong with the config is in `errors`, and until it
 * is mended everything but `necessary` stays closed.
 * @param config raw (`choices.json`) or compiled, its address, or a promise of one of these. */
export const start = (config: unknown): ConsentHandle =>
  exposeOnce(window, () =>
    startWith(config, { makeGate: (host) => createGate(host, loadLater), show: createSurfaces }),
  );
