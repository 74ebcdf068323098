import { EMBEDS } from './elements.ts';

/** What the gate itself uses, taken before anything is patched: its own acts are not judged. */
export interface Native {
  /** Sets an address; what a page gave as a trusted value goes back as one. */
  set(element: Element, name: string, value: string): void;
  remove(element: Element, name: string): void;
  /** Remembers a trusted value that a page gave. */
  keep(value: unknown): void;
  reinsert(element: Element): void;
  /** Makes an element forget what it loaded, now that its address is gone. */
  renew(element: Element): void;
  /** Makes media look at their sources again. */
  reload(element: Element): void;
  /** The nodes of a text of HTML, made where nothing loads and nothing runs. */
  parse(html: unknown): DocumentFragment;
}

export function createNative(document: Document): Native {
  const { setAttribute, removeAttribute } = Element.prototype;
  // An image may have its name.
  const { createElement } = Document.prototype;
  const { insertBefore } = Node.prototype;
  const html = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
  const fill = html?.set as (this: Element, html: unknown) => void;
  /** Trusted values by their texts. */
  const given = new Map<string, unknown>();

  const native: Native = {
    set(element, name, value) {
      setAttribute.call(element, name, (given.get(value) ?? value) as string);
    },
    remove: (element, name) => removeAttribute.call(element, name),
    keep(value) {
      if (typeof value === 'object') given.set(`${value}`, value);
    },
    parse(text) {
      const template = createElement.call(document, 'template') as HTMLTemplateElement;
      fill.call(template, text);
      return template.content;
    },
    reinsert(element) {
      const { parentNode, nextSibling } = element;
      if (parentNode) insertBefore.call(parentNode, element, nextSibling);
    },
    renew(element) {
      // Without its address an embedded document stays until it is inserted anew.
      if (element.matches(EMBEDS)) native.reinsert(element);
      else native.reload(element);
    },
    reload(element) {
      // Media read their sources anew only when told to.
      if (element.matches('source,video,audio'))
        element.closest<HTMLMediaElement>('video,audio')?.load();
    },
  };
  return native;
}
