import { type Act, HAND_OFF_MARK } from '../core/index.ts';
import { pressedControl } from '../dom/controls.ts';
import { whenParsed } from '../dom/when-parsed.ts';
import { isOpenQuestion } from '../gate/notice-first.ts';
import type { Page, Stage, Surfaces } from '../page/page.ts';
import type { createStage } from './stage.ts';
import { askForTexts } from './texts.ts';

/** Loads the stage where the decision asks for a notice, else when the page's own controls are used, or
 * when it has a place for something of ours (`places/`).
 * @param loadActs what carries out what a person is asked for: fetched as soon as they are asked. */
export function createSurfaces(
  page: Page,
  loadStage: () => Promise<{ createStage: typeof createStage }>,
  loadActs: () => Promise<unknown>,
): Surfaces {
  const { control, fetch, loaded, signal, report } = page;
  let stage: Promise<Stage> | undefined;

  const show: Page['show'] = (what) => {
    // Side by side: on a slow line that is one way there and back less.
    stage ??= Promise.all([loadStage(), askForTexts(loaded, control.language, fetch)]).then(
      ([{ createStage }, answer]) => createStage(page, answer),
    );
    stage.then(what).catch((error: unknown) => {
      stage = undefined;
      report({ path: 'ui', message: `not loaded: ${error}` });
    });
  };
  // What a link of another property carried leaves the address before any tag can read it.
  const [own, handed] = location.hash.split(HAND_OFF_MARK);
  // Written out in full: a `<base>` may name another place.
  if (handed) history.replaceState(history.state, '', `${location.href.split('#')[0]}${own}`);
  const begin = (): void => {
    const record = control.record();
    const answered = record && Date.now() < record.expiresAt && !isOpenQuestion(control.decision());
    if (!answered || own) {
      // Whether a notice is due is worked out there.
      show((shown) => {
        if (shown.begin(handed)) void loadActs().catch(() => {});
      });
    }
  };
  whenParsed(begin, { signal });
  const pressed = (event: Event): void => {
    const control = pressedControl(event);
    if (!control) return;
    // A button may stand in a form, and a link lead somewhere.
    event.preventDefault();
    const { choices } = control.dataset;
    const kind = (choices === 'withdraw' ? choices : `${choices}-all`) as Act['kind'];
    // Not by the stage: taking back needs no texts.
    const acted =
      choices === 'open' ? undefined : page.control.act({ kind } as Act, event.isTrusted);
    show((shown) => shown.press(control, acted));
  };
  // Before the page's own listeners: one of them may stop the press.
  window.addEventListener('click', pressed, { capture: true, signal });
  return { show, pressed, close: () => void stage?.then((shown) => shown.close()) };
}
