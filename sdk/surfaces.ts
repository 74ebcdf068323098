import { askForTexts } from './ask-for-texts.ts';
import type { Control } from './control/control.ts';
import type { Events } from './control/events.ts';
import type { LoadedConfig } from './control/load-config.ts';
import { type Fault, HAND_OFF_MARK } from './core/index.ts';
import { isOpenQuestion } from './gate/notice-first.ts';
import { loadActs, loadStage } from './load-module.ts';
import type { Stage } from './stage.ts';

export interface SurfacesParts {
  readonly control: Control;
  readonly loaded: LoadedConfig;
  readonly events: Events;
  /** The browser's own, from before anything was patched. */
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  report(fault: Fault): void;
}

/** What people see. */
export interface Surfaces {
  /** Shows something on the stage, which is loaded when the first of it is due. */
  on(show: (stage: Stage) => void): void;
  close(): void;
}

/** Loads the stage where the decision asks for a notice, else when the page's own controls are used, or
 * when it has a place for something of ours (`places/`). */
export function createSurfaces(parts: SurfacesParts): Surfaces {
  const { control, fetch, loaded, signal, report } = parts;
  let stage: Promise<Stage> | undefined;

  const on = (show: (stage: Stage) => void): void => {
    // Side by side: on a slow line that is one way there and back less.
    stage ??= Promise.all([loadStage(), askForTexts(loaded, control.language, fetch)]).then(
      ([{ createStage }, answer]) => createStage(parts, answer),
    );
    stage.then(show).catch((error: unknown) => {
      stage = undefined;
      report({ path: 'ui', message: `not loaded: ${error}` });
    });
  };
  // What a link of another property carried leaves the address before any tag can read it.
  const [own, handed] = location.hash.split(HAND_OFF_MARK);
  if (handed) history.replaceState(history.state, '', own);
  const begin = (): void => {
    const record = control.record();
    const answered = record && Date.now() < record.expiresAt && !isOpenQuestion(control.decision());
    if (
      !answered ||
      own ||
      !document.querySelector('[data-choices]') ||
      document.querySelector('[data-choices]:empty')
    ) {
      // Whether a notice is due is worked out there.
      on((shown) => {
        if (shown.begin(handed)) void loadActs().catch(() => {});
      });
    }
  };
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', begin, { once: true, signal });
  } else begin();
  window.addEventListener('hashchange', () => on((shown) => shown.answerHash()), { signal });
  document.addEventListener(
    'click',
    (event) => {
      const [target] = event.composedPath();
      const element = target instanceof Element && target.closest<HTMLElement>('[data-choices]');
      if (!element) return;
      const kind = ACTS[element.dataset.choices ?? ''];
      // Not by the stage: taking back needs no texts.
      const acted = kind && control.act({ kind }, event.isTrusted);
      on((shown) => shown.press(element, acted));
    },
    { signal },
  );
  return { on, close: () => void stage?.then((shown) => shown.close()) };
}

/** `data-choices="open|accept|reject|withdraw"` on any element of the page. */
const ACTS: Readonly<Record<string, 'accept-all' | 'reject-all' | 'withdraw'>> = {
  accept: 'accept-all',
  reject: 'reject-all',
  withdraw: 'withdraw',
};
