import { HELD, isMarked, KEPT } from '../../elements.ts';
import type { HoldHost, Stand } from '../host.ts';
import { INSERTING } from '../insertion.ts';
import { answer, PASS, type Patch } from '../patch.ts';

/** The rarer roads of an address to an element, and of elements into a page. */
export function patchMarkup(
  { window, take, ask }: Stand,
  patch: Patch,
  { holder, native }: HoldHost,
): void {
  const { Attr, Document, Element, HTMLBodyElement, HTMLTableElement, NamedNodeMap, Node, Range } =
    window;

  // A field of a form may have its name.
  const { hasAttribute } = Element.prototype;
  patch(
    window,
    'Audio',
    (_, [src], native) =>
      src ? answer(Object.assign(Reflect.construct(native, []), { src })) : PASS,
    'new',
  );
  // A held element loses its address: there is nothing to give back. A marked one keeps its own.
  patch(Element.prototype, 'removeAttribute', (self, [name]) => {
    if (hasAttribute.call(self, HELD) && !isMarked(self)) native.remove(self, KEPT + name);
    return PASS;
  });
  patch(Element.prototype, 'setAttributeNode setAttributeNodeNS', (self, [attribute]) =>
    take(self, attribute?.localName, attribute?.value),
  );
  patch(NamedNodeMap.prototype, 'setNamedItem setNamedItemNS', (self: NamedNodeMap, [attribute]) =>
    take(self[0]?.ownerElement, attribute?.localName, attribute?.value),
  );
  for (const [owner, name] of [
    [Attr, 'value'],
    [Node, 'nodeValue'],
    [Node, 'textContent'],
  ] as const) {
    patch(
      owner.prototype,
      name,
      (self: Attr, [value]) =>
        self.nodeType === 2 ? take(self.ownerElement, self.localName, value) : PASS,
      'set',
    );
  }

  /** Which address a picture in a drawing is given by its own object. */
  const owners = new WeakMap<object, Element>();
  for (const owner of ['SVGImageElement', 'SVGFEImageElement', 'SVGScriptElement'] as const) {
    patch(
      window[owner]?.prototype,
      'href',
      (self, _, native) => {
        const href = native.call(self);
        owners.set(href, self);
        return answer(href);
      },
      'get',
    );
  }
  patch(
    window.SVGAnimatedString?.prototype,
    'baseVal',
    (self, [value]) => take(owners.get(self), 'href', value),
    'set',
  );

  const isPicture = (address: unknown): boolean => !!ask('background', String(address), false);
  for (const { prototype } of [HTMLBodyElement, HTMLTableElement]) {
    patch(prototype, 'background', (_, [url]) => (isPicture(url) ? answer() : PASS), 'set');
  }
  patch(Element.prototype, 'setAttribute', (self: Element, [name, value]) =>
    /^background$/i.test(name) && /^(?:body|t)/.test(self.localName) && isPicture(value)
      ? answer()
      : PASS,
  );

  // Images load as soon as they are of this document.
  for (const [owner, name] of [
    [Document, 'importNode'],
    [window.XSLTProcessor, 'transformToFragment'],
  ] as const) {
    patch(owner?.prototype, name, (self, args, native) => {
      const made = native.apply(self, args);
      if (made) holder.sweep(made);
      return answer(made);
    });
  }

  const textOf = (made: DocumentFragment): string => {
    // Not by the page's document: an image may have the name of the method.
    const host = made.ownerDocument.createElement('div');
    host.append(made);
    return host.innerHTML;
  };
  patch(Range.prototype, 'createContextualFragment', (self, [text], native) => {
    const made = holder.parse(text);
    return made ? answer(native.call(self, textOf(made))) : PASS;
  });
  patch(Element.prototype, 'setHTML', (self, [text, rules], native) => {
    const made = holder.parse(text);
    return made ? answer(native.call(self, textOf(made), rules)) : PASS;
  });
  // Somebody else writes into a frame, or a timer into the page: there is no script to put it beside.
  patch(Document.prototype, 'write writeln', (self: Document, args, native) => {
    // Trusted texts are for who takes them one by one.
    if (self.currentScript || typeof args[0] === 'object') return PASS;
    const made = holder.parse(args.join(''), true);
    return made ? answer(native.call(self, textOf(made))) : PASS;
  });

  // What a browser may fetch ahead is refused as a whole: a page works without it.
  patch(Node.prototype, INSERTING, (_, args) => holdRules(args));
  patch(Element.prototype, INSERTING, (_, args) => holdRules(args));
  const holdRules = (nodes: readonly unknown[]): typeof PASS => {
    for (const node of nodes) {
      if (!(node instanceof window.HTMLScriptElement) || node.type !== 'speculationrules') continue;
      const held = node.text
        .match(/"[^"\s]+"/g)
        ?.find((quoted) => ask('speculationrules', quoted.slice(1, -1), false));
      if (held) native.set(node, 'type', 'text/plain');
    }
    return PASS;
  };
}
