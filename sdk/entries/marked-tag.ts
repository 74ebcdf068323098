import { ownScript } from '../dom/of-document.ts';
import { createLazyGate } from '../gate/lazy-gate.ts';
import { loadActs, loadGate, loadLater, loadRaw, loadStage } from '../page/chunks.ts';
import { startWith } from '../page/start.ts';
import { createSurfaces } from '../surfaces/surfaces.ts';
import { exposeOnce } from './expose.ts';
import { readSource } from './read-source.ts';

/* The marked mode: <script async src="/choices-marked.js" data-config="/choices.json"></script>. */
exposeOnce(window, () =>
  startWith(
    readSource(ownScript()),
    (host) => createLazyGate(host, loadGate, loadLater),
    loadActs,
    loadLater,
    loadRaw,
    (page) => createSurfaces(page, loadStage, loadActs),
  ),
);
