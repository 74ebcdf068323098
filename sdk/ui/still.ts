import { closedByGpc, createMatcher } from '../core/index.ts';
import type { UiContext } from './context.ts';
import { el, prepareHost } from './element.ts';
import { look } from './look.ts';
import { type DetailTexts, fill, type ServiceTexts } from './texts.ts';

/** Where a still stands, and what "show once" does. */
export interface StillParts {
  /** Of the `<rj-embed>`. */
  readonly root: ShadowRoot;
  readonly place: HTMLElement;
  /** Its id; absent where the place can't be opened at all. */
  readonly service: string | undefined;
  readonly once: () => void;
  /** Ends when the frame is shown, or something else is. */
  readonly signal: AbortSignal;
}

const CSS = `${look('inherit')}
:host{display:block!important;position:absolute!important;inset:0!important}
img{position:absolute;inset:0;inline-size:100%;block-size:100%;object-fit:cover;border-radius:8px}
.root{position:absolute;inset:0;display:flex;flex-direction:column;justify-content:center;border:1px solid var(--line);border-radius:8px;overflow:hidden}
.over{background:none;justify-content:end}
.read,.acts{inline-size:100%;max-inline-size:720px;margin-inline:auto}
.over>*{max-inline-size:none;background:var(--back)}
.read{min-block-size:0;overflow:auto;padding:16px;overscroll-behavior:contain}
.acts{flex:none;display:flex;gap:8px;padding:0 16px 16px;background:var(--back);box-shadow:0 -8px 12px var(--back);z-index:1}
.acts button{min-height:44px;padding:4px 24px;text-wrap:balance}
p{font-size:14px}p+p{margin-top:4px}
.title{font-size:16px}
.soft{color:var(--soft)}
.links{display:flex;flex-wrap:wrap;gap:0 24px;align-items:center}
.customize{min-height:32px;padding:0;border:0;font-weight:400;text-decoration:underline}
@container (width < 480px){.read{padding:8px 12px 12px}.acts{padding:0 12px 12px}.acts button{flex:1 1 0;padding:4px}}
@container (height < 200px){.root{overflow:auto;display:block}.read{overflow:visible}}`;

/** What stands in place of a frame: whose it is, what showing it sends, and both ways to see it. */
export async function mountStill(ui: UiContext, parts: StillParts): Promise<void> {
  const details = await ui.details();
  const { root, place, signal } = parts;
  if (signal.aborted) return;
  const host = document.createElement('rj-still');
  const shadow = prepareHost(host, ui, CSS);
  const poster = ownPicture(ui, place.getAttribute('poster'));
  const over = poster || place.querySelector(':scope>[slot=still]') ? 'root over' : 'root';
  const service = details.services.find(({ id }) => id === parts.service);
  host.setAttribute('role', 'group');
  host.setAttribute('aria-label', place.title || service?.name || details.strings.title);
  if (poster) shadow.append(el('img', { src: poster, alt: '', part: 'poster' }));
  shadow.append(
    el(
      'div',
      { class: over, part: 'still' },
      el(
        'div',
        { class: 'read', part: 'text' },
        ...facts(place.title, service, details),
        links(ui, service, details),
      ),
      service && acts(ui, parts, service, details),
    ),
  );
  root.append(host);
  signal.addEventListener('abort', () => host.remove());
}

function facts(
  title: string,
  service: ServiceTexts | undefined,
  { strings }: DetailTexts,
): HTMLElement[] {
  const head = title ? [el('p', { class: 'title', part: 'title' }, el('b', {}, title))] : [];
  if (!service) return [...head, el('p', {}, strings.embed.unknown)];
  const { name, operator, sends, drafts } = service;
  const list = sends.join(strings.comma) || strings.none;
  const draft = fill(strings.draft, { fields: strings.draftFields.sends ?? '' });
  return [
    ...head,
    el('p', { class: 'soft', part: 'service' }, fill(strings.embed.from, { name, operator })),
    el('p', { part: 'sends' }, fill(strings.embed.sends, { list })),
    ...(drafts.includes('sends') ? [el('p', { class: 'soft', part: 'draft' }, draft)] : []),
  ];
}

/** To the recipient's policy, and to everything that can be chosen. */
function links(
  ui: UiContext,
  service: ServiceTexts | undefined,
  { strings }: DetailTexts,
): HTMLElement {
  const { policy, newWindow, title } = strings;
  const settings = button('customize', title, () => ui.openPreferences(settings));
  const href = service?.policyUrl;
  const away = { href: href ?? '', target: '_blank', rel: 'noopener noreferrer', part: 'link' };
  return el('p', { class: 'links' }, href && el('a', away, `${policy}${newWindow}`), settings);
}

function acts(
  ui: UiContext,
  { once }: StillParts,
  { id, name, categories }: ServiceTexts,
  { strings }: DetailTexts,
): Node | undefined {
  const { embed } = strings;
  const advertises = categories.some((category) => closedByGpc(category));
  // Where nobody may be offered it, nobody is.
  if (advertises && ui.config.audience === 'child') return undefined;
  const always = button('always', embed.always, (hand) => {
    ui.act({ kind: 'choose', choices: { services: { [id]: true } } }, hand).catch(
      (error: unknown) => ui.report({ path: id, message: `${error}` }),
    );
  });
  always.setAttribute('aria-label', fill(embed.alwaysName, { name }));
  const first = button('once', embed.once, (hand) => ui.isHand(hand) && once());
  return el('div', { class: 'acts', part: 'buttons', 'data-service': id }, first, always);
}

function button(action: string, label: string, press: (hand: Event) => void): HTMLButtonElement {
  const element = el(
    'button',
    { type: 'button', class: action, part: `button ${action}`, 'data-action': action },
    label,
  );
  element.addEventListener('click', press);
  return element;
}

/** A still is the site's own: one that a service would be asked for is none. */
function ownPicture({ config, report }: UiContext, given: string | null): string | undefined {
  if (!given) return undefined;
  const { href, hostname, pathname, search } = new URL(given, document.baseURI);
  const known = Object.entries(config.known ?? {}).map(([id, hosts]) => ({ id, hosts }));
  const [owner] = createMatcher([...config.services, ...known])(hostname, pathname + search);
  if (!owner) return href;
  report({
    path: 'poster',
    message: `${hostname} belongs to ${owner}: put a copy on your own host`,
  });
  return undefined;
}
