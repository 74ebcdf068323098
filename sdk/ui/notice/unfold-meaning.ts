import type { UiContext } from '../context.ts';
import { el } from '../element.ts';

/** Fills what the notice unfolds, when it is opened: few do, and who answers without waits for no byte of it.
 * What did not come is asked for again by the next press. */
export function unfoldMeaning(ui: UiContext, fold: HTMLDetailsElement, signal: AbortSignal): void {
  let asked = false;
  // Who reads it may have more of the window, and the whole line.
  const makeRoom = (): void => {
    const { open, style, parentElement } = fold;
    style.flexBasis = open ? '100%' : '';
    const whole = parentElement?.closest<HTMLElement>('[part=notice]');
    if (whole) whole.style.maxHeight = open ? '80vh' : '';
  };
  const fill = async (): Promise<void> => {
    makeRoom();
    if (!fold.open || asked) return;
    asked = true;
    try {
      const texts = await (await ui.further()).text('meaning');
      if (!texts || signal.aborted) return;
      fold.append(
        el('p', { part: 'meaning' }, texts.meaning),
        el(
          'dl',
          { part: 'topics' },
          ...texts.topics.map(({ label, text }) =>
            el('div', {}, el('dt', {}, label), el('dd', {}, text)),
          ),
        ),
      );
    } catch (error) {
      asked = false;
      ui.report({ path: 'notice', message: `${error}` });
    }
  };
  fold.addEventListener('toggle', fill, { signal });
  // Opened before this came.
  void fill();
}
