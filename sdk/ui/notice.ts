import type { Act } from '../core/index.ts';
import type { Surface, UiContext } from './context.ts';
import { el, surface } from './element.ts';
import { adopt, look } from './look.ts';

const CSS = `${look('light dark')}
:host{display:block!important;position:fixed!important;inset:auto 0 0!important;z-index:2147483000!important}
.root{max-height:min(60vh,480px);display:flex;flex-direction:column;border-top:1px solid var(--line);box-shadow:0 0 12px #0004;padding:12px max(16px,(100vw - 1120px)/2)}
.read{overflow:auto;min-height:72px}
.head{display:flex;gap:8px;align-items:start;justify-content:space-between}
h2{font-size:18px}
.close{min-height:44px;min-width:64px;margin-top:-8px;border:0;font-weight:400;white-space:nowrap}
p{margin-top:4px}
dl{margin-top:8px;display:grid;gap:0 16px}
dt,dd{font-size:14px}
.acts{margin-top:8px;display:flex;flex-wrap:wrap;gap:8px}
.acts button{flex:1 1 120px}
.acts .wide{flex-basis:160px}
@media (min-width:768px){dl{grid-template-columns:max-content 1fr}}
@media print{:host{display:none!important}}`;

/** The first layer. Not modal: it takes no focus, traps none, and blocks no scrolling. It says what
 * happens now; closing it is no choice. */
export function mountNotice(ui: UiContext): Surface {
  const { strings, language, policyUrl } = ui.texts;
  const byNotice = ui.regime === 'jp';
  const lifetime = new AbortController();
  const { signal } = lifetime;
  const [host, root] = surface('rj-notice', language);
  adopt(root, CSS);

  const button = (action: string, label: string, then: (event: Event) => void, kind = '') => {
    const element = el('button', { type: 'button', part: `button ${action}`, class: kind }, label);
    element.dataset.action = action;
    element.addEventListener('click', then);
    return element;
  };
  const act =
    (kind: 'accept-all' | 'reject-all' | 'defer') =>
    (event: Event): void =>
      void ui.act({ kind } satisfies Act, event);
  const customize = button('customize', strings.customize, (event) =>
    ui.openPreferences(event.currentTarget as HTMLElement),
  );
  const close = button('close', strings.close, act('defer'), 'close');
  const again = strings.again[reasonToAskAgain(ui) as keyof typeof strings.again];

  root.append(
    el(
      'section',
      {
        class: 'root',
        part: 'notice',
        role: 'region',
        'aria-label': strings.region,
      },
      el(
        'div',
        { class: 'head' },
        el('h2', { part: 'title' }, byNotice ? strings.noticeTitle : strings.optInTitle),
        close,
      ),
      el(
        'div',
        { class: 'read' },
        again !== undefined && el('p', { part: 'again' }, el('b', {}, again)),
        el('p', { part: 'lead' }, byNotice ? strings.noticeLead : strings.optInLead),
        el(
          'dl',
          { part: 'topics' },
          ...strings.topics.flatMap(({ label, text }) => [el('dt', {}, label), el('dd', {}, text)]),
        ),
        ui.gpc && el('p', { part: 'gpc' }, strings.gpc),
        el(
          'p',
          { part: 'login' },
          strings.login,
          ' ',
          policyUrl !== undefined && el('a', { href: policyUrl, part: 'policy' }, strings.policy),
        ),
      ),
      el(
        'div',
        { class: 'acts', part: 'buttons' },
        !byNotice && button('accept', strings.accept, act('accept-all')),
        button('reject', byNotice ? strings.stop : strings.reject, act('reject-all')),
        customize,
      ),
    ),
  );
  root.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape') void ui.act({ kind: 'defer' }, event);
  });

  // First in the order of keys, last on the screen; what has focus in the page stays in view.
  document.body.prepend(host);
  const { style } = document.documentElement;
  const before = style.scrollPaddingBottom;
  style.scrollPaddingBottom = `${host.getBoundingClientRect().height}px`;

  const dismount = (): void => {
    if (signal.aborted) return;
    lifetime.abort();
    style.scrollPaddingBottom = before;
    host.remove();
  };
  ui.onChange(() => {
    if (ui.record()) dismount();
  }, signal);
  ui.signal.addEventListener('abort', dismount, { signal });
  return { close: dismount };
}

function reasonToAskAgain(ui: UiContext): string | undefined {
  const reasons = Object.values(ui.decision().services).map(({ reason }) => reason);
  return (['policy-changed', 'expired', 'invalid'] as const).find((id) => reasons.includes(id));
}
