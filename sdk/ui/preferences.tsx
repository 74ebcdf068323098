/** @jsxImportSource #view */
import type { Act } from '../core/index.ts';
import type { Surface, UiContext } from './context.ts';
import { el, prepareHost, surface } from './element.ts';
import { giveBackFocus, keepFocus } from './keep-focus.ts';
import { keepKeys } from './keep-keys.ts';
import { look } from './look.ts';
import { draftOf } from './preferences/draft-choices.ts';
import { Preferences, type PreferencesState } from './preferences/preferences-view.tsx';
import { createUnfold } from './preferences/unfold.ts';
import { keepReceipt, RECEIPT_CSS } from './receipt/receipt-buttons.tsx';
import { savedText } from './saved.ts';
import { CARD_CSS } from './service-card.tsx';
import type { DetailTexts } from './texts.ts';
import { paint } from './view/paint.ts';

/* By the same way as from here: what both load stays in as few files as it was. */
export { keepReceipt };

const CSS = `${look('light dark')}${CARD_CSS}${RECEIPT_CSS}
:host{display:block!important}
dialog{position:fixed;inset:0;margin:auto;padding:0;border:1px solid var(--line);border-radius:8px;background:var(--back);inline-size:min(720px,100vw - 16px);max-inline-size:none;block-size:fit-content;max-block-size:calc(100vh - 16px);max-block-size:calc(100dvh - 16px);overflow:hidden;overscroll-behavior:contain}
dialog:not([open]){display:none}
dialog::backdrop{background:#000a}
dialog>.root{display:flex;flex-direction:column;max-block-size:inherit}
.head,.acts{padding:12px 16px;display:flex;gap:8px;flex:none}
.head{align-items:center;justify-content:space-between;border-bottom:1px solid var(--line)}
.acts{flex-wrap:wrap;border-top:1px solid var(--line)}
.acts button{flex:1 1 120px;text-wrap:balance}
.acts .save{background:var(--key);color:var(--on-key)}
h2{font-size:20px}h3{font-size:18px}
.close{min-height:44px;padding:4px 8px;border:0;font-weight:400;white-space:nowrap}
.body{padding:16px;display:grid;gap:16px;overflow:auto}
.category{border:1px solid var(--line);border-radius:8px;padding:8px 12px 12px;min-width:0}
summary{min-height:44px;padding:8px 0;cursor:pointer;color:var(--key);font-size:14px;text-decoration:underline}
.search input{inline-size:100%;min-height:44px;padding:4px 12px;border:1px solid var(--line);border-radius:8px;background:var(--back);color:var(--text)}
.contact{font-size:14px}.address{display:block}
.status{position:fixed;inset:auto 16px 16px;margin:auto;inline-size:fit-content;padding:12px 16px;border:1px solid var(--line);border-radius:8px;z-index:2147483001}
.status:empty{display:none}
@media (hover:hover){.acts .save:hover{background:var(--key-hover);color:var(--on-key)}}
@media (max-height:480px){dialog{overflow:auto}dialog>.root{display:block}}
@media print{:host{display:none!important}}`;

/** How long what was saved is said on the screen. */
const SAID_FOR = 5000;

/** The dialog with a switch per category and service. Esc closes it and nothing else; focus goes
 * back to what opened it. */
export function openPreferences(ui: UiContext, opener?: HTMLElement): Surface {
  document.querySelector('rj-preferences')?.remove();
  const host = document.createElement('rj-preferences');
  const root = prepareHost(host, ui, CSS);
  const dialog = el('dialog', { part: 'dialog', 'data-nosnippet': '' });
  const status = el('p', { class: 'root status', part: 'status', role: 'status' });
  root.append(dialog, status);
  const shown = surface(ui, () => host.remove());
  document.body.append(host);
  keepKeys(host, shown.signal);
  keepFocus(host, shown.signal);
  ui.details()
    .then((details) => {
      if (!shown.signal.aborted) show(details);
    })
    .catch((error: unknown) => {
      ui.report({ path: 'preferences', message: `${error}` });
      shown.close();
    });
  return shown;

  function show(details: DetailTexts): void {
    const { signal } = shown;
    let acted = false;
    const act = (act: Act, hand: Event): void => {
      acted = true;
      ui.act(act, hand)
        // The result says that it is saved, and more.
        .then((told) => told && dialog.returnValue === 'kept' && shown.close())
        .catch((error: unknown) => {
          ui.report({ path: act.kind, message: `${error}` });
        });
    };
    let state: PreferencesState = { draft: draftOf(ui.decision(), details.services), query: '' };
    const change = (next: Partial<PreferencesState>): void => {
      state = { ...state, ...next };
      draw();
    };
    const unfold = createUnfold(ui, shown.closed);
    const draw = (): void =>
      paint(
        dialog,
        <Preferences
          ui={ui}
          details={details}
          state={state}
          change={change}
          unfold={unfold}
          act={act}
          close={() => dialog.close()}
        />,
      );
    ui.onChange(() => {
      // Taken back in another tab or by the extension: the switches follow.
      change({ draft: draftOf(ui.decision(), details.services) });
      // Said when it is kept, not when it is pressed.
      if (acted) dialog.close('kept');
    }, signal);
    dialog.addEventListener('close', () => {
      focusBack(opener);
      if (dialog.returnValue !== 'kept') return shown.close();
      status.popover = 'manual';
      status.togglePopover?.(true);
      status.textContent = savedText(ui, details.strings);
      const timer = setTimeout(shown.close, SAID_FOR);
      signal.addEventListener('abort', () => clearTimeout(timer));
    });
    dialog.setAttribute('aria-label', details.strings.title);
    draw();
    dialog.showModal();
  }
}

/** To what opened it, or, where that is gone with the notice, to what had focus before. The browser may have
 * put it there already; nothing scrolls. */
function focusBack(opener: HTMLElement | undefined): void {
  if (opener?.isConnected) opener.focus({ preventScroll: true });
  else giveBackFocus(true);
}
