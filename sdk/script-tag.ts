import { exposeOnce } from './expose.ts';
import { createGate } from './gate/gate.ts';
import { loadLater } from './load-module.ts';
import { readSource } from './read-source.ts';
import { startWith } from './start.ts';
import { createSurfaces } from './surfaces.ts';

/* The automatic mode: <script src="/choices.js" data-config="/choices.json"></script>, first in <head>. */
exposeOnce(window, () =>
  startWith(readSource(document.currentScript), {
    makeGate: (host) => createGate(host, loadLater),
    show: createSurfaces,
  }),
);
