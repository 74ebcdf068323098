import type { Surface, UiContext } from './context.ts';

export type Child = Node | string | false | undefined;

/** Builds an element: attributes as they are in HTML. */
export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const key of Object.keys(attributes)) element.setAttribute(key, attributes[key] ?? '');
  for (const child of children) if (child) element.append(child);
  return element;
}

/** Makes one of our elements ready: its shadow root, open to tools that people use, its language, its
 * stylesheet in the one form that strict policies allow, and the site's theme as `--rj-*`. */
export function prepareHost(host: HTMLElement, ui: UiContext, css: string): ShadowRoot {
  const name = host.localName;
  // Pages hide what is `:not(:defined)`. Another version of us may have defined it already.
  if (!customElements.get(name)) customElements.define(name, class extends HTMLElement {});
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  if (css) setStyleSheet(root, css);
  host.lang = ui.texts.language;
  // As all our languages are written, also on a page that is not.
  host.dir = 'ltr';
  const { theme = {} } = ui.config;
  for (const key of Object.keys(theme)) host.style.setProperty(`--rj-${key}`, theme[key] ?? '');
  return root;
}

/** Gives a shadow root its style sheet. */
export function setStyleSheet(root: ShadowRoot, css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
}

/** A surface and the signal that ends with it, or with the SDK.
 * @param until ends it as well: its place in the page is gone. */
export function surface(
  ui: UiContext,
  end: () => void,
  until = ui.signal,
): Surface & { readonly signal: AbortSignal } {
  const lifetime = new AbortController();
  const { signal } = lifetime;
  const close = (): void => lifetime.abort();
  const closed = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => {
      end();
      resolve();
    });
  });
  for (const other of new Set([ui.signal, until])) {
    // A place may be gone before what fills it was loaded.
    if (other.aborted) close();
    else other.addEventListener('abort', close, { signal });
  }
  return {
    signal,
    close,
    closed,
    get shown() {
      return !signal.aborted;
    },
  };
}
