import { ownScript } from '../dom/of-document.ts';
import { createGate } from '../gate/gate.ts';
import { loadActs, loadLater, loadRaw, loadRest, loadStage } from '../page/chunks.ts';
import { startWith } from '../page/start.ts';
import { createSurfaces } from '../surfaces/surfaces.ts';
import { exposeOnce } from './expose.ts';
import { readSource } from './read-source.ts';

/* The automatic mode: <script src="/choices.js" data-config="/choices.json"></script>, first in <head>. */
exposeOnce(window, () =>
  startWith(
    readSource(ownScript()),
    (host) => createGate(host, loadLater, loadRest),
    loadActs,
    loadLater,
    loadRaw,
    (page) => createSurfaces(page, loadStage, loadActs),
  ),
);
