type Child = Node | string | false | undefined;

/** Builds an element: attributes as they are in HTML, listeners apart. */
export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== false && child !== undefined));
  return element;
}

/** One of our elements in the page, with its shadow root open to tools that people use. */
export function surface(name: `rj-${string}`, language: string): [HTMLElement, ShadowRoot] {
  const host = document.createElement(name);
  host.lang = language;
  return [host, host.attachShadow({ mode: 'open' })];
}
