import { render } from 'preact';
import type { Surface, UiContext } from './context.ts';
import { surface } from './element.ts';
import { adopt, look } from './look.ts';
import { Preferences } from './preferences/preferences-view.tsx';
import { FACTS_CSS, SWITCH_CSS } from './switch.tsx';

const CSS = `${look('light dark')}${SWITCH_CSS}${FACTS_CSS}
:host{display:block!important}
dialog{margin:auto;padding:0;border:1px solid var(--line);border-radius:8px;background:var(--back);inline-size:min(720px,calc(100vw - 16px));max-inline-size:none;max-block-size:calc(100vh - 16px);overflow:auto;overscroll-behavior:contain}
dialog::backdrop{background:#000a}
.head,.foot{position:sticky;background:var(--back);padding:16px;display:flex;gap:8px;align-items:center;justify-content:space-between;z-index:1}
.head{inset-block-start:0;border-block-end:1px solid var(--line)}
.foot{inset-block-end:0;border-block-start:1px solid var(--line);flex-wrap:wrap}
.foot button{flex:1 1 150px}
h2{font-size:20px}h3{font-size:17px}h4{font-size:15px}
.body{padding:16px;display:grid;gap:16px}
.category{border:1px solid var(--line);border-radius:8px;padding:12px}
.row{display:flex;gap:4px 12px;justify-content:space-between;align-items:center;flex-wrap:wrap}
.service{border-block-start:1px solid var(--line);margin-top:12px;padding-top:8px}
.soft{color:var(--soft);font-size:14px}
summary{min-height:44px;display:flex;align-items:center;cursor:pointer;color:var(--key);font-size:14px}
summary::before{content:'＋';margin-inline-end:4px}[open]>summary::before{content:'－'}
.save{background:var(--key);color:var(--on-key)}
@media (hover:hover){.save:hover{background:var(--key-hover);color:var(--on-key)}}
@media (max-height:560px){.head,.foot{position:static}}`;

/** The dialog with a switch per category and service. Esc closes it and nothing else; focus goes
 * back to what opened it. */
export function openPreferences(ui: UiContext, opener?: HTMLElement): Surface {
  document.querySelector('rj-preferences')?.remove();
  const [host, root] = surface('rj-preferences', ui.texts.language);
  adopt(root, CSS);
  const lifetime = new AbortController();
  const close = (): void => {
    if (lifetime.signal.aborted) return;
    lifetime.abort();
    render(null, root);
    host.remove();
    focusBack(opener);
  };
  document.body.append(host);
  ui.signal.addEventListener('abort', close, { signal: lifetime.signal });
  ui.details()
    .then((details) => {
      if (lifetime.signal.aborted) return;
      render(
        <Preferences ui={ui} details={details} close={close} signal={lifetime.signal} />,
        root,
      );
      const dialog = root.querySelector('dialog');
      dialog?.addEventListener('close', close);
      dialog?.showModal();
    })
    .catch((error: unknown) => {
      ui.report({ path: 'preferences', message: `can't be shown: ${String(error)}` });
      close();
    });
  return { close };
}

/** To what opened it, or, where that is gone with the notice, to the page's own way back. */
function focusBack(opener: HTMLElement | undefined): void {
  const target = opener?.isConnected
    ? opener
    : document.querySelector<HTMLElement>('[data-choices="open"]');
  target?.focus();
}
