import type { Surface, UiContext } from './context.ts';
import { el, surface } from './element.ts';
import { adopt, look } from './look.ts';

const CSS = `${look('light dark')}
:host{display:block!important;position:fixed!important;inset:auto auto 12px 12px!important;z-index:2147482999!important}
button{min-height:44px;font-size:14px;padding:4px 12px}
@media print{:host{display:none!important}}`;

/** The way back on a page that has no control of its own: a small button in the corner. */
export function mountReopener(ui: UiContext): Surface {
  const { strings, language } = ui.texts;
  const [host, root] = surface('rj-reopener', language);
  adopt(root, CSS);
  const button = el('button', { type: 'button', part: 'button' }, strings.reopen);
  button.dataset.action = 'customize';
  button.addEventListener('click', () => ui.openPreferences(button));
  root.append(el('div', { class: 'root' }, button));
  document.body.append(host);
  const close = (): void => host.remove();
  ui.signal.addEventListener('abort', close);
  return { close };
}
