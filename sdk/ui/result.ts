import { mountCard } from './card.ts';
import type { Surface, UiContext } from './context.ts';
import { el } from './element.ts';
import { savedText } from './saved.ts';
import { type DetailTexts, fill } from './texts.ts';

/** Something that is left of a service. */
export interface Left {
  readonly service: string;
  readonly name: string;
}

/** What a withdrawal came to, and that a page can't see everything. It takes no focus and stays until
 * it is closed: nobody has to read it in a hurry. */
export function mountResult(
  ui: UiContext,
  { strings, services }: DetailTexts,
  left: readonly Left[],
): Surface {
  const { result, comma, close } = strings;
  const names = (id: string): string =>
    [...new Set(left.filter(({ service }) => service === id).map(({ name }) => name))].join(comma);
  const items = services
    .filter(({ id }) => left.some(({ service }) => service === id))
    .map(({ id, name }) =>
      el('li', { 'data-service': id }, fill(result.leftOf, { name, traces: names(id) })),
    );
  const card = mountCard(
    ui,
    { name: 'rj-result', close, role: 'status', part: 'result' },
    el('p', {}, savedText(ui, strings)),
    ...(items.length > 0 ? [el('p', { part: 'left' }, result.left), el('ul', {}, ...items)] : []),
    el('p', { class: 'soft', part: 'unseen' }, result.unseen),
  );
  import('./notice/notice-extras.ts')
    .then(({ keepClear }) => keepClear(card.host, card.signal))
    .catch(() => {});
  return card;
}
