import type { NoticeLayout } from '../core/index.ts';
import type { Surface, UiContext } from './context.ts';
import { el, prepareHost, setStyleSheet, surface } from './element.ts';
import { isInApp } from './in-app.ts';
import { NOTICE_CSS } from './notice/notice-css.ts';
import { type NoticeAction, noticeView } from './notice/notice-view.ts';
import { readNow } from './notice/now.ts';
import { raise } from './raise.ts';

/** What a press of each button does. `customize` opens preferences and decides nothing. */
const ACTS = { accept: 'accept-all', reject: 'reject-all', close: 'defer' } as const;

/** The first layer. Not modal: it takes no focus, traps none, and blocks no scrolling. It says what
 * happens now; closing it is no choice. It stands where the page has an `<rj-notice>`, else over it. */
export function mountNotice(ui: UiContext): Surface {
  const { texts, config } = ui;
  // One with another layout is a notice of somebody else's: another version of us.
  const place = document.querySelector<HTMLElement>(
    'rj-notice:not([layout]),rj-notice[layout=inline]',
  );
  const host = place ?? document.createElement('rj-notice');
  // What stands in the HTML already says where it stands.
  const layout = (place?.dataset.layout ??
    (place ? 'inline' : (config.layout ?? 'bar'))) as NoticeLayout;
  const inline = layout === 'inline';
  // That may be dressed already, for its layout.
  const root = prepareHost(host, ui, host.shadowRoot?.adoptedStyleSheets.length ? '' : NOTICE_CSS);
  // Where a policy kept its script out.
  host.hidden = false;
  host.setAttribute('layout', layout);
  host.setAttribute('role', 'region');
  host.setAttribute('aria-label', texts.strings.region);
  const shown = surface(ui, () => {
    if (!inline) return host.remove();
    host.removeAttribute('role');
    root.replaceChildren();
  });
  const { signal } = shown;

  const extras = () => import('./notice/notice-extras.ts');
  const press = (action: keyof typeof ACTS, hand: Event): void => {
    ui.act({ kind: ACTS[action] }, hand)
      // It is said and reported already.
      .catch(() => {})
      // The others close only with the record that follows: what was not kept is not said to be.
      .finally(() => {
        if (action === 'close') shown.close();
      });
  };

  const record = ui.record();
  const now = readNow({ ...ui, decision: ui.decision(), companies: texts.companies });
  const view = noticeView<HTMLElement>(el, { texts, now, layout });
  root.addEventListener(
    'click',
    (hand) => {
      const button = (hand.target as Element).closest('button');
      const action = button?.dataset.action as NoticeAction;
      // What else stands in a notice has acts of its own.
      if (action === 'customize') ui.openPreferences(button ?? undefined);
      else if (ACTS[action]) press(action, hand);
    },
    { signal },
  );
  host.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape') press('close', event);
    },
    { signal },
  );
  ui.onChange(() => {
    const next = ui.record();
    if (next && next.revision !== record?.revision) shown.close();
  }, signal);

  const failed = (error: unknown): void => ui.report({ path: 'notice', message: `${error}` });
  const stand = (): void => {
    if (signal.aborted) return;
    // The same markup stays as it is, with the focus that may be in it.
    if (!root.firstElementChild?.isEqualNode(view)) root.replaceChildren(view);
    if (!inline) raise(host);
    // After it can be read.
    requestAnimationFrame(() => {
      extras()
        .then(({ keepInPlace }) => keepInPlace(ui, host, !inline, signal))
        .catch(failed);
    });
  };
  if (layout !== 'bar' || now.again || ui.gpc || isInApp(navigator.userAgent)) {
    // Not shown before: nothing in it moves once it can be read.
    extras()
      .then(async ({ particulars, LAYOUTS_CSS }) => {
        setStyleSheet(root, NOTICE_CSS + LAYOUTS_CSS[layout]);
        view.querySelector('h2')?.after(...(await particulars(ui, now.again)));
      })
      .catch(failed)
      .finally(stand);
  } else stand();
  return shown;
}
