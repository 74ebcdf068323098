import { type CompiledConfig, type Decision, isWithin, shouldAsk } from './core/index.ts';
import { loadTexts } from './load-texts.ts';
import type { SurfacesParts } from './surfaces.ts';
import type { Surface, UiContext } from './ui/context.ts';
import type { Place } from './ui/fill-place.ts';
import { isHand } from './ui/hand.ts';
import { mountNotice } from './ui/notice.ts';
import type { DetailTexts, Law, NoticeTexts } from './ui/texts.ts';

/** Where surfaces stand, with the texts they show. */
export interface Stage {
  /** Shows what a page is due when it is ready.
   * @param handed what a link of another property carried.
   * @returns whether people are asked: acts will be needed, but not before the notice can be read. */
  begin(handed?: string): boolean;
  /** `#rj-choices` opens preferences, `#rj-refuse` offers a refusal of everything in one tap. */
  answerHash(): void;
  showNotice(): void;
  showReopener(): void;
  openPreferences(opener?: HTMLElement): void;
  /** A press of the page's own control: opens preferences, or says what its act came to. */
  press(control: HTMLElement, acted: Promise<void> | undefined): void;
  /** Says what is left after something was taken back, where that was the case.
   * @param before what was decided then; without it, it is said in any case.
   * @returns whether it was said. */
  showResult(before?: Decision): Promise<boolean>;
  /** Fills a place that the page has for something of ours. */
  fill(place: Place): void;
  close(): void;
}

/** @param answer the notice's texts, where they were asked for already. */
export async function createStage(parts: SurfacesParts, answer?: Response): Promise<Stage> {
  const { control, events, report, signal } = parts;
  const { config } = control;
  const open = new Map<string, Surface>();
  const show = (name: string, surface: Surface): void => {
    open.get(name)?.close();
    open.set(name, surface);
  };
  const failed = (error: unknown): false => {
    report({ path: 'ui', message: `can't be shown: ${error}` });
    return false;
  };
  const later = (showing: Promise<unknown>): void => void showing.catch(failed);

  const stage: Stage = {
    begin(handed) {
      // A frame of the property itself: its page asks, and both hear the answer.
      if (isFramedByOwn(config)) return false;
      if (handed && config.handOff && window.top === window) {
        import('./arrive.ts')
          .then(({ arrive }) => arrive(handed, { parts, ui, show, stage }))
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
      // A control that a page left empty is given its words there.
      if (
        document.querySelector('[data-choices]:empty') ||
        !(ask || document.querySelector('[data-choices]'))
      ) {
        stage.showReopener();
      }
      stage.answerHash();
      return ask;
    },
    answerHash() {
      if (location.hash === '#rj-choices') stage.openPreferences();
      if (location.hash === '#rj-refuse') stage.showNotice();
    },
    showNotice() {
      // One at a time, also where the page has a place for it.
      open.get('notice')?.close();
      const notice = mountNotice(ui);
      show('notice', notice);
      events.emit('notice', { shown: true });
      void notice.closed.then(() => {
        if (open.get('notice') !== notice) return;
        events.emit('notice', { shown: false });
        // What was closed must have a way back on every page.
        if (!signal.aborted && !document.querySelector('[data-choices]')) stage.showReopener();
      });
    },
    showReopener: () =>
      later(
        import('./ui/reopener.ts').then(({ mountReopener }) => show('reopener', mountReopener(ui))),
      ),
    openPreferences: (opener) =>
      later(
        import('./ui/preferences.tsx').then(({ openPreferences }) =>
          show('preferences', openPreferences(ui, opener)),
        ),
      ),
    press(element, acted) {
      if (!acted) stage.openPreferences(element);
      else if (element.dataset.choices !== 'accept') later(acted.then(() => stage.showResult()));
    },
    showResult: (before) =>
      import('./show-result.ts')
        .then(({ showResult }) => showResult(ui, show, before))
        .catch(failed),
    fill: (place) =>
      later(import('./ui/fill-place.ts').then(({ fillPlace }) => fillPlace(ui, place))),
    close() {
      for (const surface of open.values()) surface.close();
      open.clear();
    },
  };
  const ui = await createContext(parts, stage, answer);
  signal.addEventListener('abort', stage.close);
  return stage;
}

const isFramedByOwn = ({ cookie }: CompiledConfig): boolean => {
  if (window.top === window || !document.referrer) return false;
  const { hostname } = new URL(document.referrer);
  return [location.hostname, ...cookie.domains].some((domain) => isWithin(hostname, domain));
};

async function createContext(
  parts: SurfacesParts,
  stage: Stage,
  answer: Response | undefined,
): Promise<UiContext> {
  const { control, events, report, signal } = parts;
  const { config, language, signals } = control;
  const texts = await loadTexts(parts.loaded, language, answer);
  const words = config.regimes?.[control.regime]?.words;
  const byHand = (event: Event): boolean => config.grants === 'any' || isHand(event);
  return {
    config,
    texts: byLaw(texts.notice, words),
    regime: control.regime,
    gpc: signals.gpc,
    details: async () => byLaw(await texts.details(), words),
    more: () => import('./more.ts').then(({ more }) => more(parts.loaded, language, texts.details)),
    decision: control.decision,
    record: control.record,
    reading: control.reading,
    isHand: byHand,
    async act(act, hand) {
      const before = control.decision();
      await control.act(act, byHand(hand));
      return act.kind !== 'accept-all' && act.kind !== 'defer' && stage.showResult(before);
    },
    openPreferences: stage.openPreferences,
    onChange: (listener, until) => events.on('decision', () => listener(), { signal: until }),
    report,
    signal,
  };
}

/** Texts with the words that the law in force has of its own. */
const byLaw = <T extends NoticeTexts | DetailTexts>(texts: T, law: Law | undefined): T =>
  law ? { ...texts, strings: { ...texts.strings, ...texts.laws?.[law] } } : texts;
