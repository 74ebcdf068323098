import type { Control } from './control/control.ts';
import type { Events } from './control/events.ts';
import type { LoadedConfig } from './control/load-config.ts';
import { type Fault, shouldAsk } from './core/index.ts';
import { loadActs, loadStage } from './load-module.ts';
import type { Stage } from './stage.ts';

export interface SurfacesParts {
  readonly control: Control;
  readonly texts: LoadedConfig['texts'];
  readonly events: Events;
  readonly signal: AbortSignal;
  report(fault: Fault): void;
}

/** What people see. The stage it is shown on is loaded when the first of it is due. */
export interface Surfaces {
  showNotice(): void;
  openPreferences(opener?: HTMLElement): void;
  close(): void;
}

/** Shows the notice where the decision asks for one, and answers the page's own controls. */
export function createSurfaces(parts: SurfacesParts): Surfaces {
  const { control, signal, report } = parts;
  const { config } = control;
  let stage: Promise<Stage> | undefined;

  const on = (show: (stage: Stage) => void): void => {
    stage ??= loadStage().then(({ createStage }) => createStage(parts));
    stage.then(show).catch((error: unknown) => {
      stage = undefined;
      report({ path: 'ui', message: `can't be shown: ${error}` });
    });
  };
  const surfaces: Surfaces = {
    showNotice: () => on((shown) => shown.showNotice()),
    openPreferences: (opener) => on((shown) => shown.openPreferences(opener)),
    close: () => void stage?.then((shown) => shown.close()),
  };

  const answerHash = (): void => {
    if (location.hash === '#rj-choices') surfaces.openPreferences();
    if (location.hash === '#rj-refuse') surfaces.showNotice();
  };
  const begin = (): void => {
    const reading = control.reading();
    if (shouldAsk(config, reading, control.decision(), control.regime, Date.now())) {
      on((shown) => {
        shown.showNotice();
        // Not before the notice can be read, but before a click needs it.
        void loadActs().catch(() => {});
      });
    } else if (!document.querySelector('[data-choices]')) on((shown) => shown.showReopener());
    if (document.querySelector('rj-declaration,rj-browser-help')) on((shown) => shown.declare());
    answerHash();
  };
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', begin, { once: true, signal });
  } else begin();
  window.addEventListener('hashchange', answerHash, { signal });
  document.addEventListener('click', (event) => answer(event, control, surfaces), { signal });
  return surfaces;
}

/** `data-choices="open|accept|reject|withdraw"` on any element of the page. */
function answer(event: Event, control: Control, surfaces: Surfaces): void {
  const [target] = event.composedPath();
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-choices]') : null;
  const said = element?.dataset.choices;
  if (!element || !said) return;
  if (said === 'open') surfaces.openPreferences(element);
  const kind = ACTS[said];
  if (kind) void control.act({ kind }, event.isTrusted);
}

const ACTS: Readonly<Record<string, 'accept-all' | 'reject-all' | 'withdraw'>> = {
  accept: 'accept-all',
  reject: 'reject-all',
  withdraw: 'withdraw',
};
