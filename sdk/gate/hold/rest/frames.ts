import type { Page } from '../host.ts';
import { INSERTING } from '../insertion.ts';
import { answer, type Instead, PASS, type Patch } from '../patch.ts';

/** Finds every document of this origin in a frame, once: before its own scripts run where the frame is
 * new, as its window stays the same one while it takes its first document. */
export function watchFrames(
  window: Page,
  patch: Patch,
  seen: WeakSet<object>,
  found: (frame: Page) => void,
): void {
  const { Element, Document, DocumentFragment, HTMLIFrameElement, HTMLObjectElement, Node } =
    window;
  const look = (): void => {
    for (let n = 0; n < window.length; n += 1) {
      try {
        const frame = window[n] as unknown as Page;
        // A frame that goes on to another page keeps its handle, and nothing else.
        const realm = frame.Node;
        if (seen.has(realm)) continue;
        seen.add(realm);
        found(frame);
      } catch {
        // Of another origin: what it does is its own.
      }
    }
  };
  let count = 0;
  let newest: unknown;
  const after: Instead = (self, args, native) => {
    const given = native.apply(self, args);
    const last = window.length && window[window.length - 1];
    if (window.length !== count || last !== newest) look();
    count = window.length;
    newest = last;
    return answer(given);
  };
  for (const { prototype } of [Node, Element, DocumentFragment]) patch(prototype, INSERTING, after);
  patch(Element.prototype, 'innerHTML outerHTML', after, 'set');
  patch(Element.prototype, 'insertAdjacentHTML setHTMLUnsafe', after);
  patch(Document.prototype, 'write writeln', after);
  const before: Instead = () => {
    look();
    return PASS;
  };
  for (const { prototype } of [HTMLIFrameElement, HTMLObjectElement]) {
    patch(prototype, 'contentWindow contentDocument', before, 'get');
  }
  // What the HTML brings, before its next script; and what went on to another page.
  const { document } = window;
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  window.addEventListener('load', look, { capture: true });
  look();
}
