import type { Surface, UiContext } from './context.ts';
import { el, prepareHost, surface } from './element.ts';
import { fixed, look } from './look.ts';
import { savedText } from './saved.ts';
import { type DetailTexts, fill } from './texts.ts';

const CSS = `${look('light dark')}${fixed('auto 16px 16px', 2147483001)}
:host{inline-size:fit-content!important;max-inline-size:min(640px,100vw - 32px)!important;margin:auto!important}
.root{max-height:70vh;overflow:auto;padding:12px 16px;border:1px solid var(--line);border-radius:8px}
p{text-wrap:pretty}p+p,ul+p{margin-top:4px}
ul{padding-inline-start:20px}
.soft{color:var(--soft);font-size:14px}
.close{float:inline-end;min-height:44px;min-width:64px;margin:-8px 0 0 8px;border:0;font-weight:400;white-space:nowrap}`;

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
  const host = document.createElement('rj-result');
  const root = prepareHost(host, ui, CSS);
  const shown = surface(ui, () => host.remove());
  const names = (id: string): string =>
    [...new Set(left.filter(({ service }) => service === id).map(({ name }) => name))].join(comma);
  const items = services
    .filter(({ id }) => left.some(({ service }) => service === id))
    .map(({ id, name }) =>
      el('li', { 'data-service': id }, fill(result.leftOf, { name, traces: names(id) })),
    );

  const status = el('div', { role: 'status', part: 'result-text' });
  const button = el('button', { class: 'close', part: 'button close', 'data-action': 'close' });
  button.append(close);
  button.addEventListener('click', shown.close);
  host.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') shown.close();
  });
  root.append(el('div', { class: 'root', part: 'result' }, button, status));
  // First in the order of keys, last on the screen.
  document.body.prepend(host);
  import('./notice/notice-extras.ts')
    .then(({ keepClear }) => keepClear(host, shown.signal))
    .catch(() => {});
  // What is there from the start is not read out.
  requestAnimationFrame(() => {
    status.append(el('p', {}, savedText(ui, strings)));
    if (items.length > 0) {
      status.append(el('p', { part: 'left' }, result.left), el('ul', {}, ...items));
    }
    status.append(el('p', { class: 'soft', part: 'unseen' }, result.unseen));
  });
  return shown;
}
