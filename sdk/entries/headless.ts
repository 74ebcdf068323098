import { createGate } from '../gate/gate.ts';
import { loadActs, loadLater, loadRaw, loadRest } from '../page/chunks.ts';

import type { ConsentHandle } from '../page/handle.ts';
import { startWith } from '../page/start.ts';
import { exposeOnce } from './expose.ts';

export type * from '../core/index.ts';
export type { GateEvent } from '../gate/gate-event.ts';
export type { ConsentEvents, EventName, Listener } from '../page/events.ts';
export type { ConsentHandle } from '../page/handle.ts';
export type { ConsentDocumentEvents } from './globals.ts';

/** Like `start` of the main entry, for pages that bring their own notice and preferences. */
export const start = (config: unknown): ConsentHandle =>
  exposeOnce(window, () =>
    startWith(
      config,
      (host) => createGate(host, loadLater, loadRest),
      loadActs,
      loadLater,
      loadRaw,
    ),
  );
