import { exposeOnce } from './expose.ts';
import { createLazyGate } from './gate/lazy-gate.ts';
import { loadGate, loadLater } from './load-module.ts';
import { readSource } from './read-source.ts';
import { startWith } from './start.ts';
import { createSurfaces } from './surfaces.ts';

/* The marked mode: <script async src="/choices-marked.js" data-config="/choices.json"></script>. */
exposeOnce(window, () =>
  startWith(readSource(document.currentScript), {
    makeGate: (host) => createLazyGate(host, loadGate, loadLater),
    show: createSurfaces,
  }),
);
