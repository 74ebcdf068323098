import { EMPTY_CONTROLS } from '../dom/controls.ts';
import type { Surface, UiContext } from './context.ts';
import { el, prepareHost, surface } from './element.ts';
import { keepFocus } from './keep-focus.ts';
import { keepStanding } from './keep-standing.ts';
import { fixed, look } from './look.ts';
import { optOutIcon } from './opt-out-icon.ts';
import { raise } from './raise.ts';

const CSS = `${look('light dark')}${fixed('auto auto 12px 12px', 2147482999)}
.root{background:none}
button{min-height:44px;font-size:14px;padding:4px 12px}
svg{margin-inline-start:4px;vertical-align:-2px}`;

/** The way back where a page has no control of its own: a small button in the corner. */
export function mountReopener(ui: UiContext): Surface {
  const host = document.createElement('rj-reopener');
  const root = prepareHost(host, ui, CSS);
  const shown = surface(ui, () => host.remove());
  const button = el('button', { part: 'button', 'data-action': 'customize' }, ...label(ui));
  button.addEventListener('click', () => ui.openPreferences(button));
  root.append(el('div', { class: 'root', 'data-nosnippet': '' }, button));
  raise(host);
  keepStanding(host, shown.signal, false);
  keepFocus(host, shown.signal);
  return shown;
}

/** Controls that a page left empty get the words that the law in force has for them. */
export function nameControls(ui: UiContext): void {
  for (const control of document.querySelectorAll(EMPTY_CONTROLS)) control.append(...label(ui));
}

const label = ({ regime, texts }: UiContext): (string | SVGElement)[] =>
  regime === 'us-ca' ? [`${texts.strings.reopen} `, optOutIcon()] : [texts.strings.reopen];
