import { HAND_OFF_MARK } from '../core/index.ts';
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
      show((shown) => {
        if (shown.begin(handed)) void loadActs().catch(() => {});
      });
    }
  };
  whenParsed(begin, { signal });
  window.addEventListener('hashchange', () => show((shown) => shown.answerHash()), { signal });
  document.addEventListener(
    'click',
    (event) => {
      const [target] = event.composedPath();
      const element = target instanceof Element && target.closest<HTMLElement>('[data-choices]');
      if (!element) return;
      const kind = ACTS[element.dataset.choices ?? ''];
      // Not by the stage: taking back needs no texts.
      const acted = kind && control.act({ kind }, event.isTrusted);
      show((shown) => shown.press(element, acted));
    },
    { signal },
  );
  return { show, close: () => void stage?.then((shown) => shown.close()) };
}

/** `data-choices="open|accept|reject|withdraw"` on any element of the page. */
const ACTS: Readonly<Record<string, 'accept-all' | 'reject-all' | 'withdraw'>> = {
  accept: 'accept-all',
  reject: 'reject-all',
  withdraw: 'withdraw',
};
