import { verdictOn } from '../core/index.ts';
import type { UiContext } from './context.ts';
import { el, prepareHost } from './element.ts';
import { look } from './look.ts';
import { type DetailTexts, fill, type ServiceTexts } from './texts.ts';

/** Where a sign-in button stands, and what a press of it loads. */
export interface SignInParts {
  /** Of the `<rj-sign-in>`. */
  readonly root: ShadowRoot;
  readonly place: HTMLElement;
  /** Its id; absent where the config does not declare it. */
  readonly service: string | undefined;
  readonly load: () => Promise<void>;
  readonly signal: AbortSignal;
}

const CSS = `${look('inherit')}
:host{display:block!important;container-type:inline-size!important}
.root{border:1px solid var(--line);border-radius:8px;padding:12px 16px}
p,dl{font-size:14px;max-inline-size:720px}
dl{display:grid;gap:4px 16px;margin-block:8px}
dt{color:var(--soft);font-weight:400}
button{min-height:44px;padding:4px 24px;margin-block:8px}
summary{min-height:32px;font-size:14px;color:var(--key);text-decoration:underline;cursor:pointer}
.links{display:flex;flex-wrap:wrap;gap:4px 24px}
[disabled]{opacity:.6;cursor:default}
[role=status]:empty{display:none}
@container (width > 640px){dl{grid-template-columns:max-content 1fr}}
@media (forced-colors:active){[disabled]{opacity:1;color:GrayText;border-color:GrayText}}`;

/** The identity provider's button, with what is exchanged said at it. */
export async function mountSignIn(ui: UiContext, parts: SignInParts): Promise<void> {
  const details = await ui.details();
  const { root, place, signal } = parts;
  if (signal.aborted) return;
  const { strings } = details;
  const host = document.createElement('rj-exchange');
  const shadow = prepareHost(host, ui, CSS);
  const service = details.services.find(({ id }) => id === parts.service);
  host.setAttribute('role', 'group');
  host.setAttribute('aria-label', service?.name ?? strings.embed.unknown);
  const box = el('div', { class: 'root', part: 'sign-in' });
  shadow.append(box);
  root.prepend(host);
  if (!service) return box.append(el('p', {}, strings.embed.unknown));

  const words = strings.signIn;
  const { id, name, operator } = service;
  const label = place.getAttribute('label') ?? fill(words.use, { name });
  const button = el('button', { type: 'button', part: 'button sign-in', 'data-action': 'sign-in' });
  button.append(label);
  button.dataset.service = id;
  const status = el('p', { role: 'status', part: 'status' });
  const closed = !verdictOn(ui.decision(), id).allowed;
  box.append(
    el('p', { part: 'lead' }, fill(words.lead, { operator })),
    exchange(service, details),
    closed ? el('p', { part: 'allows' }, fill(words.allows, { name })) : '',
    button,
    status,
    sent(service, details),
    links(service, details),
  );

  const press = async (hand: Event): Promise<void> => {
    if (!verdictOn(ui.decision(), id).allowed) {
      await ui.act({ kind: 'choose', choices: { services: { [id]: true } } }, hand);
      if (!verdictOn(ui.decision(), id).allowed) return;
    }
    button.disabled = true;
    status.textContent = words.loading;
    try {
      await parts.load();
      button.remove();
      status.textContent = words.loaded;
      // A keyboard goes on where the provider's own button is.
      place.tabIndex = -1;
      place.focus();
    } catch (error) {
      button.disabled = false;
      status.textContent = words.failed;
      ui.report({ path: id, message: `${error}` });
    }
  };
  button.addEventListener('click', (hand) => {
    if (!ui.isHand(hand)) return;
    press(hand).catch((error: unknown) => ui.report({ path: id, message: `${error}` }));
  });
}

/** What a login gives, and what the provider learns. */
function exchange({ signIn, operator }: ServiceTexts, { strings }: DetailTexts): Node {
  const { signIn: words, comma, none } = strings;
  const rows: [string, readonly string[] | undefined][] = [
    [fill(words.receives, { operator }), signIn?.receives],
    [fill(words.shares, { operator }), signIn?.shares],
  ];
  return el(
    'dl',
    { part: 'exchange' },
    ...rows.flatMap(([label, items]) =>
      items ? [el('dt', {}, label), el('dd', {}, items.join(comma) || none)] : [],
    ),
  );
}

/** What the press itself sends. */
function sent({ sends }: ServiceTexts, { strings }: DetailTexts): Node {
  const { signIn, comma, none } = strings;
  return el(
    'details',
    { part: 'sends' },
    el('summary', {}, signIn.sends),
    el('p', {}, sends.join(comma) || none),
  );
}

/** To where the provider lets people look at it and end it, and to its policy. An address that nobody
 * confirmed is never a link. */
function links({ signIn, operator, policyUrl }: ServiceTexts, { strings }: DetailTexts): Node {
  const away = (href: string, text: string): HTMLElement =>
    el(
      'p',
      {},
      el(
        'a',
        { href, target: '_blank', rel: 'noopener noreferrer', part: 'link' },
        `${text}${strings.newWindow}`,
      ),
    );
  const { settings } = signIn ?? {};
  return el(
    'div',
    { class: 'links' },
    settings?.confirmed && away(settings.url, fill(strings.signIn.settings, { operator })),
    policyUrl && away(policyUrl, strings.policy),
  );
}
