import type { Decision } from '../core/index.ts';
import { mountCard } from './card.ts';
import type { Surface, UiContext } from './context.ts';
import { el } from './element.ts';
import { changeBack, outcomeText } from './outcome.ts';
import { type DetailTexts, fill } from './texts.ts';

/** Pixels that stay free under a switch, for its ring and its shade. */
const BELOW = 8;

/** Something that is left of a service. */
export interface Left {
  readonly service: string;
  readonly name: string;
}

/** What an act came to, as it was found after it. */
export interface Outcome {
  /** What was decided before it, where that is known. */
  readonly before?: Decision | undefined;
  /** Cookies that are gone. */
  readonly deleted: number;
  readonly left: readonly Left[];
}

/** One line in the notice's place, or in the dialog that the act was done in: what happened, by name and
 * number, the way back, and what could not be done. It takes no focus and stays until it is closed: nobody has
 * to read it in a hurry. */
export function mountResult(ui: UiContext, details: DetailTexts, outcome: Outcome): Surface {
  const { strings, services } = details;
  const { result, comma, close } = strings;
  const { before, left } = outcome;
  const decision = ui.decision();
  const names = (id: string): string =>
    [...new Set(left.filter(({ service }) => service === id).map(({ name }) => name))].join(comma);
  const items = services
    .filter(({ id }) => left.some(({ service }) => service === id))
    .map(({ id, name }) =>
      el('li', { 'data-service': id }, fill(result.leftOf, { name, traces: names(id) })),
    );
  const stops = services.some(({ id }) =>
    before
      ? before.services[id]?.allowed && !decision.services[id]?.allowed
      : decision.services[id]?.reason === 'withdrawn',
  );
  const dialog = document
    .querySelector('rj-preferences')
    ?.shadowRoot?.querySelector('dialog[open]');
  const card = mountCard(
    ui,
    {
      ...{ name: 'rj-result', close, role: 'status', part: 'result' },
      place: dialog?.querySelector<HTMLElement>('rj-result'),
      acts: acts(ui, details, before),
    },
    el(
      'p',
      { part: 'outcome' },
      el('b', { 'aria-hidden': 'true' }, '✓ '),
      outcomeText(details, decision, outcome),
    ),
    ...(items.length > 0 ? [el('p', { part: 'left' }, result.left), el('ul', {}, ...items)] : []),
    ...(stops ? [unseen(result)] : []),
  );
  if (dialog) keepInSight(dialog, card.host, card.signal);
  else {
    import('./notice/notice-extras.ts')
      .then(({ keepClear }) => keepClear(card.host, card.signal))
      .catch(() => {});
  }
  return card;
}

/** The line takes its room from what scrolls in the dialog: who pressed a switch there goes on seeing it. */
function keepInSight(dialog: Element, line: HTMLElement, signal: AbortSignal): void {
  const root = dialog.getRootNode() as ShadowRoot;
  const watch = new ResizeObserver(() => {
    const pressed = root.activeElement;
    if (pressed?.getAttribute('role') !== 'switch') return;
    for (const scrolled of [dialog, ...dialog.querySelectorAll('.body')]) {
      const under = pressed.getBoundingClientRect().bottom - line.getBoundingClientRect().top;
      if (under > 0) scrolled.scrollBy({ top: under + BELOW, behavior: 'instant' });
    }
  });
  watch.observe(line);
  signal.addEventListener('abort', () => watch.disconnect());
}

const unseen = ({ unseen, finder }: DetailTexts['strings']['result']): HTMLElement =>
  el('details', { part: 'unseen' }, el('summary', {}, unseen), el('p', { class: 'soft' }, finder));

/** Back to what was, where something changed, else to the settings; and a receipt. */
function acts(
  ui: UiContext,
  { strings, services }: DetailTexts,
  before: Decision | undefined,
): HTMLElement[] {
  const button = (action: string, label: string, press: (hand: Event) => void): HTMLElement => {
    const element = el('button', { part: `button ${action}`, 'data-action': action }, label);
    element.addEventListener('click', press);
    return element;
  };
  const failed = (path: string) => (error: unknown) => ui.report({ path, message: `${error}` });
  const back = before && changeBack(before, ui.decision(), services, ui.record());
  return [
    ...(back
      ? [
          button('undo', strings.result.undo, (hand) => {
            ui.act({ kind: 'choose', choices: back }, hand).catch(failed('undo'));
          }),
        ]
      : []),
    button('receipt', strings.result.receipt, () => {
      import('./preferences.tsx')
        .then(({ keepReceipt }) => keepReceipt(ui, 'page'))
        .catch(failed('receipt'));
    }),
  ];
}
