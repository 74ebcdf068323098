import type { Holder } from './holder.ts';
import { answer, PASS, type Patch } from './patch.ts';

/** Looks at what a script puts into the page before the browser does: nodes from templates, from
 * parsed documents, from texts of HTML. */
export function patchInsertion(
  window: Window & typeof globalThis,
  patch: Patch,
  holder: Holder,
): void {
  const { Node, Element, CharacterData, Document, DocumentFragment, Range, ShadowRoot } = window;

  for (const { prototype } of [Node, Element, CharacterData, DocumentFragment, Document, Range]) {
    patch(prototype, INSERTING, (self, args) => {
      // What is not in the page yet is looked at when it gets there; what comes from a template or a parsed
      // document begins to load as soon as it is of this one.
      for (const node of args) {
        if (node?.nodeName && (self.isConnected || node.ownerDocument !== self.ownerDocument)) {
          holder.sweep(node);
        }
      }
      return PASS;
    });
  }
  /** A text that would make something held is made without it, elsewhere, and put where it belongs. */
  const html = (
    owner: { prototype: Element | ShadowRoot },
    names: string,
    put: (self: Element, made: DocumentFragment, where: string) => void,
    key?: 'set',
  ): void =>
    patch(
      owner.prototype,
      names,
      (self, args) => {
        // Whoever is asked where takes that first; options come behind, and are no markup.
        const made = RAW.test(self.localName) ? undefined : holder.parse(args[put.length - 2]);
        if (!made) return PASS;
        put(self, made, args[0]);
        return answer();
      },
      key,
    );
  // A field of a form may have the name of a method.
  const elementPrototype = Element.prototype;
  for (const owner of [Element, ShadowRoot]) {
    const { replaceChildren } = owner.prototype;
    const fill = (self: Element, made: DocumentFragment): void => replaceChildren.call(self, made);
    html(owner, 'innerHTML', fill, 'set');
    html(owner, 'setHTMLUnsafe', fill);
  }
  html(Element, 'outerHTML', (self, made) => elementPrototype.replaceWith.call(self, made), 'set');
  // The browser knows the places, and what to say of others.
  html(Element, 'insertAdjacentHTML', (self, made, where) =>
    elementPrototype.insertAdjacentElement
      .call(self, where as InsertPosition, made.ownerDocument.createElement('b'))
      ?.replaceWith(made),
  );
  // The parser reads it, and keeps the order of what it makes.
  patch(Document.prototype, 'write writeln', (self: Document, args, native) => {
    // A sum of trusted texts is none: one by one.
    if (1 in args && typeof args[0] === 'object') {
      for (const text of args) self.write(text);
      return answer();
    }
    const made = holder.parse(1 in args ? args.join('') : args[0], true);
    if (!made) return PASS;
    // Not by the page's document: an image may have the name of the method.
    const host = made.ownerDocument.createElement('b');
    host.append(made);
    return answer(native.call(self, host.innerHTML));
  });
}

/** Methods by which nodes get into a page; each owner has some of them. */
export const INSERTING =
  'appendChild insertBefore replaceChild append prepend replaceChildren moveBefore before after replaceWith insertAdjacentElement insertNode surroundContents adoptNode';

/** Elements whose content is no markup, and templates, whose content is looked at when it leaves. */
const RAW = /^(?:script|style|textarea|title|no[efs]\w+|xmp|template|iframe)$/;
