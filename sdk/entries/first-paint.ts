/* Shows the notice that stands in the HTML with the page's own first paint, where no choice is stored;
 * inlined right behind it by `renderNotice`. Its text is the same on every site, so one hash in a
 * Content-Security-Policy lets it in; what differs is on the element:
 *
 *   <rj-notice hidden data-layout="bar" data-cookie="rj_choices" data-hosts="rarejob.com" data-theme='{}'>
 *
 * A press before the SDK is there is kept, shown as pressed, and carried out as soon as the SDK can. */
import type { ConsentHandle } from '../page/handle.ts';
import { isInApp } from '../ui/in-app.ts';
import { CARD_CSS } from '../ui/notice/layouts-css.ts';
import { NOTICE_CSS } from '../ui/notice/notice-css.ts';

/** A button that was pressed, until something comes of it. */
const PRESSED_CSS = ['accept', 'reject', 'customize', 'close']
  .map((action) => `:host([data-pressed=${action}]) .${action}`)
  .join()
  .concat('{background:var(--key);color:var(--on-key);cursor:progress}');

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

/** Works before the SDK is there. */
const tell = (what: (consent: ConsentHandle) => void): void => {
  window.rarejobConsentQueue ??= [];
  window.rarejobConsentQueue.push(what);
};

function keepPresses(shadow: ShadowRoot): void {
  let kept: string | undefined;
  const until = new AbortController();
  const { signal } = until;
  shadow.addEventListener(
    'click',
    ({ isTrusted, target }) => {
      const action = (target as Element).closest<HTMLElement>('[data-action]')?.dataset.action;
      if (!isTrusted || !action) return;
      kept = action;
      // On the host: what is taken over stays the same to the letter.
      host.dataset.pressed = action;
      // By the last press, and before the notice can be taken over: who leaves now has said it. A grant
      // takes the person's activation, as from any button of a page; a refusal needs none.
      tell((consent) => {
        if (kept === 'accept') void consent.acceptAll();
        if (kept === 'reject') void consent.rejectAll();
        if (kept === 'accept' || kept === 'reject') kept = undefined;
      });
    },
    { signal },
  );
  const end = (): void => {
    until.abort();
    delete host.dataset.pressed;
    // Not taken over: another one stands, or none is due.
    if (!host.hasAttribute('layout')) host.remove();
  };
  document.addEventListener(
    'rarejob-consent:notice',
    () => {
      end();
      if (kept) shadow.querySelector<HTMLElement>(`[data-action="${kept}"]`)?.click();
    },
    { signal },
  );
  // Chosen meanwhile, by a press here or in another tab.
  document.addEventListener('rarejob-consent:record', end, { signal });
  tell(({ ready }) => {
    void ready.then((config) => {
      // Nobody asks: its config has faults, or it found a choice.
      if (!config || window.rarejobConsent?.record) end();
    });
  });
}

if (root && isDue()) {
  // Pages hide what is `:not(:defined)`. Another version of us may have defined it already.
  if (!customElements.get(host.localName)) {
    customElements.define(host.localName, class extends HTMLElement {});
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(NOTICE_CSS + (layout === 'card' ? CARD_CSS : '') + PRESSED_CSS);
  root.adoptedStyleSheets = [sheet];
  for (const [name, value] of Object.entries<string>(JSON.parse(theme))) {
    host.style.setProperty(`--rj-${name}`, value);
  }
  host.hidden = false;
  keepPresses(root);
} else host.remove();
