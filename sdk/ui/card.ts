import type { Surface, UiContext } from './context.ts';
import { el, prepareHost, surface } from './element.ts';
import { keepFocus } from './keep-focus.ts';
import { keepKeys } from './keep-keys.ts';
import { keepStanding } from './keep-standing.ts';
import { fixed, look } from './look.ts';
import { raise } from './raise.ts';

const over = (inset: string): string => `${fixed(inset, 2147483001)}
:host{inline-size:fit-content!important;max-inline-size:min(800px,100vw - 16px)!important;margin:auto!important}`;

const CSS = `.root{display:flex;flex-wrap:wrap;gap:4px 8px;align-items:center;max-height:50vh;overflow:auto;padding:8px 12px;border:1px solid var(--line);border-radius:8px;line-height:1.5}
.root>div{flex:1 1 240px}
p{text-wrap:pretty}p+p,ul+p{margin-top:4px}
ul{padding-inline-start:20px}
.soft,summary{color:var(--soft);font-size:14px}
summary{cursor:pointer}
button{min-height:44px;padding:4px 12px}
.close{border:0;font-weight:400;white-space:nowrap}`;

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
  /** Stands in this place, instead of over anything. */
  readonly place?: HTMLElement | null | undefined;
  /** What can be done about it. */
  readonly acts?: readonly Node[];
  /** Within a dialog of ours that is open: outside of it nobody could press or hear it. */
  readonly within?: Element | null | undefined;
  readonly part: string;
}

/** Says something over the page. It takes no focus and stays until it is closed: nobody has to read it in a
 * hurry. */
export function mountCard(ui: UiContext, parts: CardParts, ...lines: readonly Node[]): Card {
  const { name, above = false, place, within } = parts;
  const host = place ?? document.createElement(name);
  const inset = above ? '8px 8px auto' : 'auto 8px 8px';
  const root = prepareHost(
    host,
    ui,
    look('light dark') + (place ? ':host{display:block!important}' : over(inset)) + CSS,
  );
  const status = el('div', { role: parts.role, part: `${parts.part}-text` });
  const card = el('div', { part: parts.part, 'data-nosnippet': '' }, status);
  // In a place the next may stand there already.
  const shown = surface(ui, () => (place ? card : host).remove());
  const { signal } = shown;
  const button = el('button', { class: 'close', part: 'button close', 'data-action': 'close' });
  button.append(parts.close);
  button.addEventListener('click', shown.close);
  host.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    shown.close();
  });
  root.replaceChildren(card);
  if (!place) raise(host, within ?? undefined);
  keepFocus(host, signal);
  keepKeys(host, signal);
  if (!within && !place) keepStanding(host, signal);
  // What is there from the start is not read out. Nor may the card be seen to grow: until then it is of no size.
  requestAnimationFrame(() => {
    status.append(...lines);
    card.append(...(parts.acts ?? []), button);
    card.className = 'root';
  });
  return Object.assign(shown, { host });
}
