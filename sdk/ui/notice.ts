import { keepClear } from './clearance.ts';
import type { Surface, UiContext } from './context.ts';
import { type Child, dress, el, surface } from './element.ts';
import { fixed, look } from './look.ts';
import { readNow } from './now.ts';
import { fill } from './texts.ts';

const CSS = `${look('light dark')}${fixed('auto 0 0', 2147483000)}
.root{max-height:min(70vh,480px);display:flex;flex-direction:column;border-top:1px solid var(--line);box-shadow:0 0 12px #0004;padding:12px max(16px,(100vw - 1120px)/2)}
.head{display:flex;gap:8px;align-items:start;justify-content:space-between}
.read{overflow:auto;min-height:72px}
h2{font-size:18px}
.close{min-height:44px;min-width:64px;margin-top:-8px;border:0;font-weight:400;white-space:nowrap}
p{margin-top:4px}
dl{margin-top:8px;display:grid;gap:0 16px}
dt,dd{font-size:14px}
.acts{margin-top:8px;display:flex;flex-wrap:wrap;gap:8px}
.acts button{flex:1 1 120px}
@media (min-width:768px){dl{grid-template-columns:max-content 1fr}.acts button{flex:0 1 200px}}
@media (max-height:420px){.root{display:block;overflow:auto}}`;

/** What a press of each button does. `customize` opens preferences and decides nothing. */
const ACTS = { accept: 'accept-all', reject: 'reject-all', close: 'defer' } as const;

/** The first layer. Not modal: it takes no focus, traps none, and blocks no scrolling. It says what
 * happens now; closing it is no choice. */
export function mountNotice(ui: UiContext): Surface {
  const { strings, policyUrl, summary } = ui.texts;
  const { sending, allowable, byNotice, again } = readNow(ui);
  const host = document.createElement('rj-notice');
  const root = dress(host, ui, CSS);
  host.setAttribute('role', 'region');
  host.setAttribute('aria-label', strings.region);
  const shown = surface(ui, () => host.remove());
  const { signal } = shown;

  const act = (action: keyof typeof ACTS, hand: Event): void => {
    ui.act({ kind: ACTS[action] }, hand)
      .catch((error: unknown) => {
        ui.report({ path: action, message: `${error}` });
      })
      // The others close only with the record that follows: what was not kept is not said to be.
      .finally(() => {
        if (action === 'close') shown.close();
      });
  };
  const button = (action: keyof typeof ACTS | 'customize', label: string) => {
    const part = `button ${action}`;
    const element = el('button', { class: action, part, 'data-action': action }, label);
    element.addEventListener('click', (event) =>
      action === 'customize' ? ui.openPreferences(element) : act(action, event),
    );
    return element;
  };
  const p = (part: string, ...text: readonly Child[]) => el('p', { part }, ...text);

  root.append(
    el(
      'div',
      { class: 'root', part: 'notice' },
      el(
        'div',
        { class: 'head' },
        el('h2', { part: 'title' }, sending ? strings.noticeTitle : strings.optInTitle),
        button('close', strings.close),
      ),
      el(
        'div',
        { class: 'read', part: 'text' },
        again && p('again', el('b', {}, strings.again[again])),
        again === 'policy-changed' && summary && p('summary', summary),
        again === 'policy-changed' && el('p', { part: 'changed' }),
        p('meaning', strings.meaning),
        sending > 0 && p('lead', fill(strings.noticeLead, { n: sending })),
        !sending && allowable > 0 && p('lead', fill(strings.optInLead, { n: allowable })),
        el(
          'dl',
          { part: 'topics' },
          ...strings.topics.flatMap(({ label, text }) => [el('dt', {}, label), el('dd', {}, text)]),
        ),
        ui.gpc && p('gpc', strings.gpc),
        p(
          'login',
          strings.login,
          ' ',
          policyUrl && el('a', { href: policyUrl, part: 'policy' }, strings.policy),
        ),
      ),
      el(
        'div',
        { class: 'acts', part: 'buttons' },
        !byNotice && allowable > 0 && button('accept', strings.accept),
        button('reject', byNotice ? strings.stop : strings.reject),
        button('customize', strings.customize),
      ),
    ),
  );
  host.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') act('close', event);
  });

  if (again === 'policy-changed') {
    import('./asked-anew.ts').then(({ askedAnew }) => askedAnew(root, ui)).catch(() => {});
  }
  const before = ui.record()?.revision;
  ui.onChange(() => {
    const record = ui.record();
    if (record && record.revision !== before) shown.close();
  }, signal);

  // First in the order of keys, last on the screen.
  document.body.prepend(host);
  keepClear(host, signal);
  return shown;
}
