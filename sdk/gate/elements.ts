/** Elements that load something by themselves. */
export const LOADERS =
  'script,iframe,frame,img,image,feImage,link,video,audio,source,track,embed,object,input';
/** Those that hold a document of their own. */
export const EMBEDS = 'iframe,frame,object,embed';
/** The attributes by which they all load. */
export const ADDRESSES = [
  'src',
  'srcset',
  'href',
  'data',
  'poster',
  'srcdoc',
  'imagesrcset',
] as const;
export type Address = (typeof ADDRESSES)[number];

/** On an element that is held by its address; each address is kept under {@link KEPT}. */
export const HELD = 'data-rj-held';
/** Where no lazy-loader looks for an address. Marked elements may have theirs here from the HTML. */
export const KEPT = 'data-rj-';
export const MARKED = '[data-category],[data-service]';

export const isScript = (element: Element): element is HTMLScriptElement =>
  element.localName === 'script';

export const isMarked = (element: Element): boolean => element.matches(MARKED);

/** The elements at and below a node, by the browser's own methods: fields of a form, or images of the
 * document, may have their names, and then hide them. */
export function findIn<E extends Element>(node: Node, selector: string): E[] {
  const { querySelectorAll, matches }: Element =
    node instanceof Element ? Element.prototype : Object.getPrototypeOf(node);
  const found: Element[] = node.firstChild
    ? [...querySelectorAll.call(node as Element, selector)]
    : [];
  if (matches?.call(node as Element, selector)) found.unshift(node as Element);
  return found as E[];
}

/** What an element keeps for later, by the attribute it goes back to. */
export const keptUnder = (prefix: string, element: Element): readonly [Address, string][] =>
  ADDRESSES.flatMap((name) => {
    const value = element.getAttribute(prefix + name);
    return value === null ? [] : [[name, value]];
  });

/** A script that browsers run: by its type it is not data. */
export const runs = ({ type }: HTMLScriptElement): boolean =>
  /^$|^module$|(?:java|ecma)script$/i.test(type);

/** Makes the browser take a script for data. */
export function makeInert(script: HTMLScriptElement): void {
  if (script.type) script.dataset.type = script.type;
  script.type = 'text/plain';
}

/** A script that the browser takes for data: a marked one that waits. */
export const isInert = (element: Element): boolean =>
  isScript(element) && element.getAttribute('type')?.toLowerCase() === 'text/plain';
