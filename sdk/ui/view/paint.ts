import { attributeText, flat, type Handler, type Piece, type View } from './jsx-runtime.ts';

/** What an element was painted from. */
const painted = new WeakMap<Node, View>();

/** Makes what stands in an element what the view says. What fits stays as it is, with its focus and what
 * a person opened or typed; also what was in the page as HTML before. */
export function paint(parent: Node, piece: Piece): void {
  let standing = parent.firstChild;
  for (const wanted of flat(piece)) {
    if (
      standing &&
      !fits(standing, wanted) &&
      standing.nextSibling &&
      fits(standing.nextSibling, wanted)
    ) {
      const gone: ChildNode = standing;
      standing = gone.nextSibling;
      gone.remove();
    }
    let node: Node;
    if (standing && fits(standing, wanted)) {
      node = standing;
      standing = standing.nextSibling;
    } else {
      node = typeof wanted === 'string' ? new Text() : document.createElement(wanted.tag);
      parent.insertBefore(node, standing);
    }
    if (typeof wanted === 'string') {
      if (node.nodeValue !== wanted) node.nodeValue = wanted;
    } else update(node as HTMLElement, wanted);
  }
  while (standing) {
    const gone: ChildNode = standing;
    standing = gone.nextSibling;
    gone.remove();
  }
}

function fits(node: Node, wanted: View | string): boolean {
  if (typeof wanted === 'string') return node.nodeType === Node.TEXT_NODE;
  const { key } = painted.get(node) ?? wanted;
  return (node as Element).localName === wanted.tag && key === wanted.key;
}

const namesBut = (kept: string, element: Element): string[] =>
  element.getAttributeNames().filter((name) => name !== kept);

function update(element: HTMLElement, view: View): void {
  const before = painted.get(element)?.attributes;
  // What somebody unfolded before the script came stays so.
  const stood = before ? Object.keys(before) : namesBut('open', element);
  for (const name of stood) {
    if (!(name in view.attributes)) element.removeAttribute(name);
  }
  for (const [name, value] of Object.entries(view.attributes)) {
    if (typeof value === 'function') {
      (element as unknown as Record<string, Handler>)[name.toLowerCase()] = value;
      continue;
    }
    const text = attributeText(name, value);
    if (text === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
  painted.set(element, view);
  paint(element, view.children);
}
