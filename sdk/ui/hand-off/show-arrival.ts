import { keepClear } from '../clearance.ts';
import type { ShowAs, Surface, UiContext } from '../context.ts';
import { el, prepareHost, surface } from '../element.ts';
import { keepFocus } from '../keep-focus.ts';
import { keepStanding } from '../keep-standing.ts';
import { fixed, look } from '../look.ts';
import { raise } from '../raise.ts';
import { type Arrival, type ArrivalTexts, arrivalTexts } from './arrival.ts';
import { BLOCK_CSS, block } from './block.ts';

const CSS = `${look('light dark')}${fixed('auto 16px 16px', 2147483001)}
:host{inline-size:fit-content!important;max-inline-size:min(640px,100vw - 32px)!important;margin:auto!important}
.root{max-height:70vh;overflow:auto;padding:12px 16px;border:1px solid var(--line);border-radius:8px}
.acts{display:flex;flex-wrap:wrap;gap:8px}
.acts button{flex:1 1 auto;padding:4px 16px}
${BLOCK_CSS}
.hand-off{margin:0 0 8px;padding:0;border:0}`;

/** Tells of what arrived: in the notice where that is shown, else on a card of its own, which takes no
 * focus and stays until it is closed. */
export async function showArrival(ui: UiContext, showAs: ShowAs, arrival: Arrival): Promise<void> {
  const texts = arrivalTexts(arrival, await ui.details());
  if (!texts) return;
  const notice = document.querySelector('rj-notice')?.shadowRoot;
  const place = notice?.querySelector('[part~="title"]');
  if (notice && place) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(BLOCK_CSS);
    notice.adoptedStyleSheets = [...notice.adoptedStyleSheets, sheet];
    place.after(block(ui, arrival, texts));
    return;
  }
  showAs('notice', mountCard(ui, arrival, texts));
}

function mountCard(ui: UiContext, arrival: Arrival, texts: ArrivalTexts): Surface {
  const host = document.createElement('rj-hand-off');
  const root = prepareHost(host, ui, CSS);
  const shown = surface(ui, () => host.remove());
  const status = el('div', { role: 'status' });
  const settings = el(
    'button',
    { part: 'button customize', 'data-action': 'customize' },
    texts.strings.settings,
  );
  settings.addEventListener('click', () => ui.openPreferences(settings));
  const close = el('button', { part: 'button close', 'data-action': 'close' }, texts.strings.close);
  close.addEventListener('click', shown.close);
  host.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') shown.close();
  });
  root.append(
    el(
      'div',
      { class: 'root', part: 'card', 'data-nosnippet': '' },
      status,
      el('div', { class: 'acts' }, settings, close),
    ),
  );
  raise(host);
  keepStanding(host, shown.signal);
  keepFocus(host, shown.signal);
  keepClear(host, shown.signal);
  // What is there from the start is not read out.
  requestAnimationFrame(() => status.append(block(ui, arrival, texts)));
  return shown;
}
