import { createGate } from '../gate/gate.ts';
import { loadActs, loadLater, loadRaw, loadRest, loadStage } from '../page/chunks.ts';
import type { ConsentHandle } from '../page/handle.ts';
import { startWith } from '../page/start.ts';
import { createSurfaces } from '../surfaces/surfaces.ts';
import { exposeOnce } from './expose.ts';

export type * from '../core/index.ts';
export type { GateEvent } from '../gate/gate-event.ts';
export type { ConsentEvents, EventName, Listener } from '../page/events.ts';
export type { ConsentHandle } from '../page/handle.ts';
export type { ConsentDocumentEvents } from './globals.ts';

/** Starts the SDK on this page: holds marked tags, shows the notice where one is due, and obeys
 * what a person chooses. Never throws; what is wrong with the config is in `errors`, and until it
 * is mended everything but `necessary` stays closed.
 * @param config raw (`choices.json`) or compiled, its address, or a promise of one of these. */
export const start = (config: unknown): ConsentHandle =>
  exposeOnce(window, () =>
    startWith(
      config,
      (host) => createGate(host, loadLater, loadRest),
      loadActs,
      loadLater,
      loadRaw,
      (page) => createSurfaces(page, loadStage, loadActs),
    ),
  );
