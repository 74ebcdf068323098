/* Shows the notice that stands in the HTML with the page's own first paint, where no choice is stored;
 * inlined right behind it by `renderNotice`. Its text is the same on every site, so one hash in a
 * Content-Security-Policy lets it in; what differs is on the element:
 *
 *   <rj-notice hidden data-layout="bar" data-cookie="rj_choices" data-hosts="rarejob.com" data-theme='{}'>
 *
 * A press before the SDK is there is kept, and carried out when that has taken the notice over. */
import { isInApp } from './ui/in-app.ts';
import { LAYOUTS_CSS } from './ui/notice/layouts-css.ts';
import { NOTICE_CSS } from './ui/notice/notice-css.ts';

const host = document.currentScript?.previousElementSibling as HTMLElement;
const root = host.shadowRoot;
const { cookie, hosts, theme = '{}', layout } = host.dataset;

const isMeantForHere = (): boolean =>
  !hosts ||
  `localhost ${hosts}`.split(' ').some((own) => `.${location.hostname}`.endsWith(`.${own}`));

function isDue(): boolean {
  const { globalPrivacyControl } = navigator as { readonly globalPrivacyControl?: unknown };
  try {
    return (
      !document.cookie.split('; ').some((pair) => pair.startsWith(`${cookie}=`)) &&
      isMeantForHere() &&
      // A frame's page asks. The others are told more than the HTML can know.
      window.top === window &&
      globalPrivacyControl !== true &&
      !isInApp(navigator.userAgent)
    );
  } catch {
    // A sandboxed frame has no cookies.
    return false;
  }
}

function keepPresses(shadow: ShadowRoot): void {
  let kept: string | undefined;
  const until = new AbortController();
  const { signal } = until;
  shadow.addEventListener(
    'click',
    ({ isTrusted, target }) => {
      const button = (target as Element).closest<HTMLElement>('[data-action]');
      if (!isTrusted || !button) return;
      for (const other of shadow.querySelectorAll('[aria-busy]'))
        other.removeAttribute('aria-busy');
      button.setAttribute('aria-busy', 'true');
      kept = button.dataset.action;
    },
    { signal },
  );
  document.addEventListener(
    'rarejob-consent:notice',
    () => {
      until.abort();
      // A grant takes the person's activation, as from any button of a page; the rest widens nothing.
      if (kept === 'accept') void window.rarejobConsent?.acceptAll();
      else if (kept) shadow.querySelector<HTMLElement>(`[data-action="${kept}"]`)?.click();
    },
    { signal },
  );
  // Chosen in another tab meanwhile: nothing takes it over.
  document.addEventListener(
    'rarejob-consent:ready',
    () => {
      if (!isDue()) host.remove();
    },
    { signal },
  );
}

if (root && isDue()) {
  // Pages hide what is `:not(:defined)`.
  customElements.define(host.localName, class extends HTMLElement {});
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(NOTICE_CSS + LAYOUTS_CSS[layout === 'card' ? 'card' : 'bar']);
  root.adoptedStyleSheets = [sheet];
  for (const [name, value] of Object.entries<string>(JSON.parse(theme))) {
    host.style.setProperty(`--rj-${name}`, value);
  }
  host.hidden = false;
  keepPresses(root);
} else host.remove();
