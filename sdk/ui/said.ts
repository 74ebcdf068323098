import { mountCard } from './card.ts';
import type { Surface, UiContext } from './context.ts';
import { el, prepareHost, surface } from './element.ts';

/** How long something stands that is only heard, in milliseconds. */
const HEARD_FOR = 5000;

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

/** Tells those who hear the page what came of a press whose place is gone with it. */
export function announce(ui: UiContext, text: string): void {
  const host = document.createElement('rj-heard');
  const css =
    ':host{position:fixed!important;inset:0 auto auto 0!important;inline-size:1px!important;block-size:1px!important;overflow:hidden!important;clip-path:inset(50%)!important}';
  const root = prepareHost(host, ui, css);
  const shown = surface(ui, () => host.remove());
  const status = el('p', { role: 'status', 'data-nosnippet': '' });
  root.append(status);
  document.body.append(host);
  // What is there from the start is not read out.
  requestAnimationFrame(() => status.append(text));
  const timer = setTimeout(shown.close, HEARD_FOR);
  shown.signal.addEventListener('abort', () => clearTimeout(timer));
}
