/** @jsxImportSource #view */
import type { Act } from '../core/index.ts';
import type { Surface, UiContext } from './context.ts';
import { el, prepareHost, surface } from './element.ts';
import { giveBackFocus, keepFocus } from './keep-focus.ts';
import { keepKeys } from './keep-keys.ts';
import { look } from './look.ts';
import { choicesAtOnce, type DraftChoices, draftOf, isSaid } from './preferences/draft-choices.ts';
import { ICONS_CSS } from './preferences/icons-css.ts';
import { type Cards, type Finding, MANY } from './preferences/loaded-later.ts';
import { Preferences, type PreferencesState } from './preferences/preferences-view.tsx';
import { createUnfold } from './preferences/unfold.ts';
import { keepReceipt, RECEIPT_CSS } from './receipt/receipt-buttons.tsx';
import { savedText } from './saved.ts';
import { SWITCH_CSS } from './switch.tsx';
import type { DetailTexts } from './texts.ts';
import { paint } from './view/paint.ts';

/* By the same way as from here: what both load stays in as few files as it was. */
export { keepReceipt };

const CSS = `${look('light dark')}${SWITCH_CSS}${RECEIPT_CSS}
:host{display:block!important}
dialog{position:fixed;inset:0;margin:8px auto auto;padding:0;border:1px solid var(--line);border-radius:8px;background:var(--back);inline-size:min(720px,100vw - 16px);max-inline-size:none;block-size:fit-content;max-block-size:calc(100vh - 16px);max-block-size:calc(100dvh - 16px);overflow:hidden;overscroll-behavior:contain}
dialog:not([open]){display:none}
dialog::backdrop{background:#000a}
dialog>.root{display:flex;flex-direction:column;max-block-size:inherit}
.head,.acts{padding:12px 16px;display:flex;gap:8px;flex:none}
.head{align-items:center;justify-content:space-between;border-bottom:1px solid var(--line)}
.acts{flex-wrap:wrap;border-top:1px solid var(--line)}
.acts button{flex:1 1 88px;min-width:min-content;text-wrap:balance;overflow-wrap:break-word}
.acts .save{background:var(--key);color:var(--on-key)}
h2{font-size:20px}h3{font-size:17px}
.close{flex:none;min-height:44px;padding:4px 8px;border:0;font-weight:400;white-space:nowrap}
.body{padding:12px 16px;display:grid;gap:8px;overflow:auto}
summary{min-height:44px;padding:8px 0;cursor:pointer;color:var(--key);font-size:14px;text-decoration:underline}
.category{--side:104px;border:1px solid var(--line);border-radius:8px;padding:0 12px;min-width:0}
.category:not([hidden]){display:grid;grid-template-columns:minmax(0,1fr) auto}
.category>:is(.switch,b){grid-area:1/2;align-self:start;margin-top:8px;z-index:1}
.category>b{padding:8px 0;font-size:14px;text-align:end;max-inline-size:calc(var(--side) - 8px)}
.category>details{grid-area:1/1/2/3}
.category>details>summary{display:grid;grid-template-columns:20px minmax(0,1fr);gap:0 8px;padding:8px var(--side) 8px 0;color:var(--soft);text-decoration:none}
.category>details>summary>:nth-child(n+3){grid-column:2}
.category>details>summary>:last-child{margin-inline-end:calc(0px - var(--side))}
.category>details>summary::after{content:'▸';grid-area:2/1;text-align:center;color:var(--key)}
.category>[open]>summary::after{content:'▾'}
${ICONS_CSS}
.search input{inline-size:100%;min-height:44px;padding:4px 12px;border:1px solid var(--line);border-radius:8px;background:var(--back);color:var(--text)}
.contact{font-size:14px}.address{display:block}
[part=drafts] ul{padding-inline-start:20px}
.told{position:sticky;inset-block-end:0;flex:none;padding:0 8px}
.status{position:fixed;inset:auto 16px 16px;margin:auto;inline-size:fit-content;padding:12px 16px;border:1px solid var(--line);border-radius:8px;z-index:2147483001}
.status:empty{display:none}
@media (hover:hover){.acts .save:hover{background:var(--key-hover);color:var(--on-key)}}
@media (max-width:599px){.acts button{font-size:14px}}
@media (max-width:359px){.category{--side:76px}h3{font-size:16px}}
@media (min-width:720px) and (min-height:640px){dialog{margin-block-start:5vh;max-block-size:calc(95vh - 8px)}}
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
    .then(async (details) => {
      const many = details.services.length >= MANY;
      const finding = many ? await import('./preferences/search-field.tsx') : undefined;
      if (!shown.signal.aborted) show(details, finding);
    })
    .catch((error: unknown) => {
      shown.close();
      failed('preferences', error);
    });
  return shown;

  /** Who pressed must not be left without an answer. */
  function failed(path: string, error: unknown): void {
    ui.report({ path, message: `${error}` });
    import('./notice/notice-extras.ts')
      .then(({ mountSaid }) => mountSaid(ui, ui.texts.strings.failed))
      // No line to anywhere: it is reported.
      .catch(() => {});
  }

  function show(details: DetailTexts, finding: Finding | undefined): void {
    const { signal } = shown;
    let acted = false;
    let turning = 0;
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
    const settle = (): void => change({ draft: draftOf(ui.decision(), details.services) });
    /** A switch acts at once; what it came to is told in the dialog. */
    const turn = (draft: DraftChoices, hand: Event): void => {
      change({ draft });
      const before = { record: ui.record(), decision: ui.decision() };
      turning += 1;
      ui.act({ kind: 'choose', choices: choicesAtOnce(draft, details.services, before) }, hand)
        .catch((error: unknown) => {
          ui.report({ path: 'choose', message: `${error}` });
          settle();
        })
        .finally(() => {
          turning -= 1;
        });
    };
    let cards: Cards | undefined;
    const unfoldCards = ({ currentTarget }: Event): void => {
      if (cards || !(currentTarget as HTMLDetailsElement).open) return;
      import('./service-card.tsx')
        .then((loaded) => {
          if (cards) return;
          cards = loaded;
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(loaded.CARD_CSS);
          root.adoptedStyleSheets.push(sheet);
          draw();
        })
        .catch((error: unknown) => failed('preferences.recipients', error));
    };
    const unfold = createUnfold(ui, shown.closed);
    const draw = (): void =>
      paint(
        dialog,
        <Preferences
          ui={ui}
          details={details}
          finding={finding}
          cards={cards}
          unfoldCards={unfoldCards}
          state={state}
          change={change}
          unfold={unfold}
          turn={turn}
          act={act}
          save={(choices, hand) => {
            if (turning === 0 && isSaid(state.draft, ui.decision())) dialog.close('kept');
            else act({ kind: 'choose', choices }, hand);
          }}
          close={() => dialog.close()}
        />,
      );
    ui.onChange(() => {
      // Taken back in another tab or by the extension: the switches follow.
      settle();
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
