import type { Page, Stage } from '../page/page.ts';
import type { ShowAs, UiContext } from '../ui/context.ts';

/** What the stage needs to answer the page's own links, controls and forms: loaded with the first of them. */
export interface Answering {
  readonly page: Page;
  readonly ui: UiContext;
  readonly stage: Stage;
  readonly showAs: ShowAs;
  failedToAct(error: unknown): void;
}

/** `#rj-choices` opens preferences, `#rj-refuse` offers a refusal of everything in one tap, and
 * `#rj-declaration` leads to the list of who receives what. */
export function answerHash({ stage }: Answering): void {
  const { hash } = location;
  if (hash === '#rj-choices') stage.openPreferences();
  else if (hash === '#rj-refuse') stage.showNotice();
  else if (hash === '#rj-declaration') document.querySelector('rj-declaration')?.scrollIntoView();
  else return;
  // Answered: the same link opens them again.
  history.replaceState(history.state, '', location.href.split('#')[0]);
}

/** A press of the page's own control: says what its act came to. */
export async function answerPress(
  { page, stage, failedToAct }: Answering,
  control: HTMLElement,
  acted: Promise<void>,
  revision: number | undefined,
): Promise<void> {
  try {
    await acted;
  } catch (error) {
    return failedToAct(error);
  }
  if (control.dataset.choices !== 'accept' || page.control.record()?.revision !== revision) {
    await stage.showResult();
  }
}
