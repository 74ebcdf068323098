import { type CompiledConfig, isWithin, shouldAsk } from '../core/index.ts';
import { whenShown } from '../dom/when-shown.ts';
import type { Page, Stage } from '../page/page.ts';
import { byLaw } from '../ui/by-law.ts';
import type { ShowAs, Surface, UiContext } from '../ui/context.ts';
import { isHand } from '../ui/hand.ts';
import { mountNotice } from '../ui/notice.ts';
import { loadTexts } from './texts.ts';

/** @param answered the notice's texts, where they were asked for already. */
export async function createStage(page: Page, answered?: Response): Promise<Stage> {
  // Nobody is asked, and nothing is said to be shown, on a page that nobody sees.
  await whenShown();
  const { control, events, report, signal } = page;
  const { config } = control;
  const open = new Map<string, Surface>();
  /** One surface of a name at a time: the next takes its place. */
  const showAs: ShowAs = (name, surface) => {
    open.get(name)?.close();
    open.set(name, surface);
  };
  const failed = (error: unknown): false => {
    report({ path: 'ui', message: `${error}` });
    return false;
  };
  /** Shown when it is loaded; nobody waits for it. */
  const whenLoaded = (showing: Promise<unknown>): void => void showing.catch(failed);

  /** Told to its person too, by what was loaded with the notice: a line may be down. */
  const failedToAct = (error: unknown): void => {
    report({ path: 'act', message: `${error}` });
    whenLoaded(
      import('../ui/notice/notice-extras.ts').then(({ mountSaid }) =>
        showAs('said', mountSaid(ui, ui.texts.strings.failed)),
      ),
    );
  };
  const answer = () => import('./answer.ts');

  const stage: Stage = {
    begin(handed) {
      // A frame of the property itself: its page asks, and both hear the answer.
      if (isFramedByOwn(config)) return false;
      if (handed && config.handOff && window.top === window) {
        import('./arrive.ts')
          .then(({ arrive }) => arrive(handed, { page, ui, showAs, stage }))
          .catch((error) => failed(error) || stage.begin());
        return false;
      }
      const ask = shouldAsk(
        config,
        control.reading(),
        control.decision(),
        config.regimes?.[control.regime]?.reaskDays ?? 180,
        Date.now(),
      );
      if (ask) stage.showNotice();
      stage.answerHash();
      return ask;
    },
    answerHash() {
      if (location.hash.startsWith('#rj-')) {
        whenLoaded(answer().then(({ answerHash }) => answerHash(parts)));
      }
    },
    showNotice() {
      // One at a time, also where the page has a place for it.
      open.get('notice')?.close();
      open.get('result')?.close();
      const notice = mountNotice(ui);
      showAs('notice', notice);
      events.emit('notice', { shown: true });
      void notice.closed.then(() => {
        if (open.get('notice') !== notice) return;
        events.emit('notice', { shown: false });
        // What was closed must have a way back on every page.
        if (!signal.aborted) stage.tend();
      });
    },
    tend() {
      if (isFramedByOwn(config)) return;
      whenLoaded(import('./tend.ts').then(({ tend }) => tend({ ui, stage, open, showAs })));
    },
    openPreferences: (opener) =>
      whenLoaded(
        import('../ui/preferences.tsx').then(({ openPreferences }) =>
          showAs('preferences', openPreferences(ui, opener)),
        ),
      ),
    press(element, acted) {
      if (!acted) return stage.openPreferences(element);
      const revision = control.record()?.revision;
      whenLoaded(answer().then(({ answerPress }) => answerPress(parts, element, acted, revision)));
    },
    tellHeld: (form) =>
      whenLoaded(
        import('../ui/held-form.ts').then(({ mountHeldForm }) => mountHeldForm(ui, showAs, form)),
      ),
    showResult: (before) =>
      import('./show-result.ts')
        .then(({ showResult }) => showResult(ui, showAs, before))
        .catch(failed),
    fill: (place) =>
      whenLoaded(import('../ui/fill-place.ts').then(({ fillPlace }) => fillPlace(ui, place))),
    close() {
      for (const surface of open.values()) surface.close();
      open.clear();
    },
  };
  const ui = await createContext(page, stage, failedToAct, answered);
  const parts = { page, ui, stage, showAs, failedToAct };
  signal.addEventListener('abort', stage.close);
  return stage;
}

const isFramedByOwn = ({ cookie }: CompiledConfig): boolean => {
  if (window.top === window || !document.referrer) return false;
  const { hostname } = new URL(document.referrer);
  return [location.hostname, ...cookie.domains].some((domain) => isWithin(hostname, domain));
};

async function createContext(
  page: Page,
  stage: Stage,
  failedToAct: (error: unknown) => void,
  answer: Response | undefined,
): Promise<UiContext> {
  const { control, events, loaded, report, signal } = page;
  const { config, language, signals } = control;
  const texts = await loadTexts(loaded, language, answer);
  const words = config.regimes?.[control.regime]?.words;
  const byHand = (event: Event): boolean => config.grants === 'any' || isHand(event);
  return {
    config,
    texts: byLaw(texts.notice, words),
    regime: control.regime,
    gpc: signals.gpc,
    details: async () => byLaw(await texts.details(), words),
    further: () =>
      import('./further.ts').then(({ further }) => further(loaded, language, texts.details)),
    decision: control.decision,
    record: control.record,
    reading: control.reading,
    isHand: byHand,
    async act(act, hand) {
      const before = { decision: control.decision(), cookies: '' };
      try {
        before.cookies = document.cookie;
      } catch {
        // A sandboxed frame throws on document.cookie.
      }
      const record = control.record();
      await control.act(act, byHand(hand)).catch((error: unknown) => {
        failedToAct(error);
        throw error;
      });
      return act.kind !== 'defer' && control.record() !== record && stage.showResult(before);
    },
    openPreferences: stage.openPreferences,
    onChange: (listener, until) => events.on('decision', () => listener(), { signal: until }),
    report,
    signal,
  };
}
