import type { Surface, UiContext } from './context.ts';
import { el, prepareHost, surface } from './element.ts';
import { keepFocus } from './keep-focus.ts';
import { keepKeys } from './keep-keys.ts';
import { keepStanding } from './keep-standing.ts';
import { fixed, look } from './look.ts';
import { raise } from './raise.ts';

const css = (inset: string): string => `${look('light dark')}${fixed(inset, 2147483001)}
:host{inline-size:fit-content!important;max-inline-size:min(640px,100vw - 32px)!important;margin:auto!important}
.root{max-height:70vh;overflow:auto;padding:12px 16px;border:1px solid var(--line);border-radius:8px}
p{text-wrap:pretty}p+p,ul+p{margin-top:4px}
ul{padding-inline-start:20px}
.soft{color:var(--soft);font-size:14px}
.close{float:inline-end;min-height:44px;min-width:64px;margin:-8px 0 0 8px;border:0;font-weight:400;white-space:nowrap}`;

export interface Card extends Surface {
  readonly host: HTMLElement;
  readonly signal: AbortSignal;
}

export interface CardParts {
  readonly name: string;
  /** Its button's word. */
  readonly close: string;
  /** Whether it must be heard at once. */
  readonly role: 'status' | 'alert';
  /** Over the page's beginning, as what it is about stands at its end. */
  readonly above?: boolean;
  /** Within a dialog of ours that is open: outside of it nobody could press or hear it. */
  readonly within?: Element | null | undefined;
  readonly part: string;
}

/** Says something over the page. It takes no focus and stays until it is closed: nobody has to read it in a
 * hurry. */
export function mountCard(ui: UiContext, parts: CardParts, ...lines: readonly Node[]): Card {
  const { name, above = false, within } = parts;
  const host = document.createElement(name);
  const root = prepareHost(host, ui, css(above ? '16px 16px auto' : 'auto 16px 16px'));
  const shown = surface(ui, () => host.remove());
  const { signal } = shown;
  const status = el('div', { role: parts.role, part: `${parts.part}-text` });
  const button = el('button', { class: 'close', part: 'button close', 'data-action': 'close' });
  button.append(parts.close);
  button.addEventListener('click', shown.close);
  host.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    shown.close();
  });
  root.append(el('div', { class: 'root', part: parts.part, 'data-nosnippet': '' }, button, status));
  raise(host, within ?? undefined);
  keepFocus(host, signal);
  keepKeys(host, signal);
  if (!within) keepStanding(host, signal);
  // What is there from the start is not read out.
  requestAnimationFrame(() => status.append(...lines));
  return Object.assign(shown, { host });
}
