import { mountCard } from './card.ts';
import type { Surface, UiContext } from './context.ts';
import { el } from './element.ts';

/** Says in one line what could not be done, over whatever of ours is open. */
export function mountSaid(ui: UiContext, text: string): Surface {
  const within = document
    .querySelector('rj-preferences')
    ?.shadowRoot?.querySelector('dialog[open]');
  const { close } = ui.texts.strings;
  return mountCard(
    ui,
    { name: 'rj-said', close, role: 'alert', above: true, within, part: 'said' },
    el('p', {}, text),
  );
}
