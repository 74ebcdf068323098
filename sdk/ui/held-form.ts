import { mountCard } from './card.ts';
import type { ShowAs, UiContext } from './context.ts';
import { el } from './element.ts';
import { fill } from './texts.ts';

/** Says that a form was not sent, to whom it would have gone, and where that can be changed. */
export async function mountHeldForm(
  ui: UiContext,
  showAs: ShowAs,
  { service, host }: { readonly service: string | undefined; readonly host: string },
): Promise<void> {
  const { services, strings } = await ui.details();
  const name = services.find(({ id }) => id === service)?.name ?? host;
  const settings = el(
    'button',
    { type: 'button', part: 'button customize', 'data-action': 'customize' },
    strings.title,
  );
  settings.addEventListener('click', () => ui.openPreferences(settings));
  const card = mountCard(
    ui,
    { name: 'rj-said', close: strings.close, role: 'alert', above: true, part: 'said' },
    el('p', {}, fill(strings.formHeld, { name })),
    el('p', {}, settings),
  );
  showAs('said', card);
}
