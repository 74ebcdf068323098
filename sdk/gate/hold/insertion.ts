import type { Holder } from './holder.ts';
import { answer, PASS, type Patch } from './patch.ts';

/** Looks at what a script puts into the page before the browser does: nodes from templates, from
 * parsed documents, from texts of HTML. */
export function patchInsertion(
  window: Window & typeof globalThis,
  patch: Patch,
  holder: Holder,
): void {
  const { document, Node, Element, CharacterData, Document, DocumentFragment, Range, ShadowRoot } =
    window;

  for (const { prototype } of [Node, Element, CharacterData, DocumentFragment, Document, Range]) {
    patch(prototype, INSERTING, (self, args) => {
      // What is not in the page yet is looked at when it gets there.
      if (self.isConnected === false) return PASS;
      for (const node of args) if (node instanceof Node) holder.sweep(node);
      return PASS;
    });
  }
  patch(Document.prototype, 'importNode', (self, args, native) => {
    const copy = native.apply(self, args);
    // Images load as soon as they are of this document.
    holder.sweep(copy);
    return answer(copy);
  });

  /** A text that would make something held is made without it, elsewhere, and put where it belongs. */
  const html = (
    owner: { prototype: object },
    names: string,
    put: (self: Element, made: DocumentFragment, where: string) => void,
    key?: 'set',
  ): void =>
    patch(
      owner.prototype,
      names,
      (self, args) => {
        const made = RAW.test(self.localName) ? undefined : holder.parse(args.at(-1));
        if (!made) return PASS;
        put(self, made, args[0]);
        return answer();
      },
      key,
    );
  const fill = (self: Element, made: DocumentFragment): void => self.replaceChildren(made);
  for (const owner of [Element, ShadowRoot]) {
    html(owner, 'innerHTML', fill, 'set');
    html(owner, 'setHTMLUnsafe', fill);
  }
  html(Element, 'outerHTML', (self, made) => self.replaceWith(made), 'set');
  html(Element, 'insertAdjacentHTML', (self, made, where) => {
    const method = BESIDE[String(where).toLowerCase()];
    if (method) self[method](made);
  });
  patch(Document.prototype, 'write writeln', (_, args) => {
    const script = document.currentScript;
    const made = script && holder.parse(args.length > 1 ? args.join('') : args[0], true);
    if (!made) return PASS;
    script.after(made);
    return answer();
  });
  patch(Range.prototype, 'createContextualFragment', (self, [text], native) => {
    const made = holder.parse(text);
    if (!made) return PASS;
    const host = document.createElement('div');
    host.append(made);
    return answer(native.call(self, host.innerHTML));
  });
}

/** Methods by which nodes get into a page; each owner has some of them. */
const INSERTING =
  'appendChild insertBefore replaceChild append prepend replaceChildren moveBefore before after replaceWith insertAdjacentElement insertNode surroundContents adoptNode';

/** Elements whose content is no markup, and templates, whose content is looked at when it leaves. */
const RAW = /^(?:script|style|textarea|title|noscript|xmp|template|iframe|noembed|noframes)$/;

const BESIDE: Readonly<Record<string, 'before' | 'prepend' | 'append' | 'after'>> = {
  beforebegin: 'before',
  afterbegin: 'prepend',
  beforeend: 'append',
  afterend: 'after',
};
