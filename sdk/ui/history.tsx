/** @jsxImportSource #view */
import type { Surface, UiContext } from './context.ts';
import { HistoryView } from './history/history-view.tsx';
import { look } from './look.ts';
import { place } from './place.ts';

const CSS = `${look('inherit')}
:host{display:block!important}
h4{font-size:16px;margin-top:12px}
li,p{font-size:14px}
ol{list-style:none}
li{border-inline-start:4px solid var(--line);padding-inline-start:8px;margin-top:8px}
.soft{color:var(--soft)}
p.soft{margin-top:8px}
button{min-height:44px;padding:4px 12px;margin-top:12px;font-size:14px}`;

/** What was chosen on this site, as far as this browser can tell. */
export const mountHistory = (ui: UiContext, element: HTMLElement): Surface =>
  place(ui, element, CSS, async (redraw) => {
    const [details, { history }] = await Promise.all([ui.details(), ui.further()]);
    let forgotten = false;
    return () => (
      <HistoryView
        details={details}
        record={ui.record()}
        past={history.past()}
        forgotten={forgotten}
        forget={() => {
          history.forget();
          forgotten = true;
          redraw();
        }}
      />
    );
  });
