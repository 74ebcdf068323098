import { type ChoosableCategory, closedByGpc } from '../core/index.ts';
import type { Surface, UiContext } from './context.ts';
import { el, prepareHost, surface } from './element.ts';
import { look } from './look.ts';
import { type DetailTexts, fill } from './texts.ts';

const CSS = `${look('inherit')}
:host{display:block!important;min-height:var(--rj-room,auto)!important}
label{display:flex;gap:12px;align-items:start;font-weight:700;color:var(--strong);cursor:pointer;min-block-size:44px}
input{inline-size:24px;block-size:24px;margin-block-start:2px;flex:none;accent-color:var(--key);cursor:pointer}
p{font-size:14px;margin-inline-start:36px}`;

/** `<rj-ask data-category="measurement">` in a form: an unticked box that asks about one purpose where
 * it matters, such as at a sign-up whose data it is matched with. It acts when it is pressed, not with
 * the form, and is what the person chose before where they come back. Where there is nothing to ask
 * (nobody serves the purpose, it runs by notice, it is not offered to children) the place stays empty. */
export function mountAsk(ui: UiContext, place: HTMLElement, until?: AbortSignal): Surface {
  const root = prepareHost(place, ui, CSS);
  const shown = surface(ui, () => root.replaceChildren(), until);
  ui.details()
    .then((details) => {
      if (!shown.signal.aborted) ask(details);
    })
    .catch((error: unknown) => {
      ui.report({ path: place.localName, message: `can't be shown: ${error}` });
    });
  return shown;

  function ask({ language, services, strings }: DetailTexts): void {
    const category = place.dataset.category as ChoosableCategory;
    if (!Object.hasOwn(ui.decision().categories, category)) {
      ui.report({ path: `<rj-ask data-category="${category}">`, message: 'no such category' });
      return;
    }
    const verdict = () => ui.decision().categories[category];
    const names = services
      .filter(({ categories }) => categories.includes(category))
      .map(({ name }) => name);
    const offered = ui.config.audience !== 'child' || !closedByGpc(category);
    const settled = ['required', 'notice'].includes(verdict().reason);
    if (names.length === 0 || !offered || settled) return;

    const { label, text } = strings.categories[category];
    const { allow, recipients, optional } = strings.ask;
    const box = el('input', { type: 'checkbox', 'data-category': category, part: 'box' });
    const status = el('p', { role: 'status', part: 'status' });
    const follow = (): void => {
      box.checked = verdict().allowed;
    };
    follow();
    // Not `change`: that event does not leave the shadow, where it can be seen to be a person's.
    box.addEventListener('click', (hand) => {
      const categories = { [category]: box.checked };
      ui.act({ kind: 'choose', choices: { categories } }, hand)
        .then((shownElsewhere) => {
          if (!shownElsewhere) status.textContent = strings.saved;
        })
        .catch((error: unknown) => ui.report({ path: 'rj-ask', message: `${error}` }))
        .finally(follow);
    });
    ui.onChange(follow, shown.signal);
    const list = new Intl.ListFormat(language).format(names);
    root.append(
      el(
        'div',
        { class: 'root', part: 'ask' },
        el('label', {}, box, el('span', {}, fill(allow, { category: label }))),
        el('p', {}, text),
        el('p', {}, fill(recipients, { names: list })),
        ui.gpc && el('p', { part: 'gpc' }, strings.gpc),
        el('p', {}, optional),
        status,
      ),
    );
  }
}
