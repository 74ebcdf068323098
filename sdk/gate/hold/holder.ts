import type { Hold } from '../../core/index.ts';
import {
  ADDRESSES,
  type Address,
  HELD,
  isInert,
  isMarked,
  isScript,
  KEPT,
  LOADERS,
  makeInert,
} from '../elements.ts';
import type { Native } from '../native.ts';
import type { AddressJudge } from './address.ts';

/** An element that was just held by its address. */
export interface HeldElement {
  readonly element: HTMLElement;
  readonly hold: Hold;
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** It came with the HTML itself, not by a script. */
  readonly fromHtml: boolean;
}

export interface HolderHost {
  held(held: HeldElement): void;
  /** Whether a marked tag was let go. */
  isOpen(element: Element): boolean;
}

/** Holds unmarked elements by the address they would load. */
export interface Holder {
  /** Whether an attribute of an element would load what is held. */
  address(name: Address, value: string): Hold | undefined;
  /** Takes the address away from an element and keeps it for later. */
  hold(element: Element, name: Address, value: unknown, hold: Hold, fromHtml?: boolean): void;
  /** Looks at a node and everything below it before it can load. */
  sweep(node: Node, fromHtml?: boolean): void;
  /** The nodes of a text of HTML, where something in it is held; `undefined` where nothing is.
   * @param runs its scripts would run, as those that `innerHTML` makes would not. */
  parse(html: unknown, runs?: boolean): DocumentFragment | undefined;
}

const LOADS = /<(?:script|i?frame|img|image|link|video|audio|source|track|embed|object|input)\b/i;

export function createHolder(
  judge: AddressJudge,
  native: Native,
  { held, isOpen }: HolderHost,
): Holder {
  /** What a text of HTML would make, where something in it is held. It is made where nothing loads. */
  const peek = (text: unknown): { content: DocumentFragment; hold: Hold } | undefined => {
    if (!LOADS.test(String(text))) return undefined;
    const content = native.parse(text);
    for (const element of elementsOf(content)) {
      for (const name of ADDRESSES) {
        const value = element.getAttribute(name);
        const hold = value ? holder.address(name, value) : undefined;
        if (hold) return { content, hold };
      }
    }
    return undefined;
  };

  const holder: Holder = {
    address(name, value) {
      if (name === 'srcdoc') return peek(value)?.hold;
      const parts = name === 'srcset' ? (value.match(/[^\s,]\S*[^\s,]/g) ?? []) : [value];
      for (const part of parts) {
        const hold = judge(part);
        if (hold) return hold;
      }
      return undefined;
    },
    hold(element, name, value, hold, fromHtml = false) {
      native.keep(value);
      native.set(element, KEPT + name, String(value));
      native.set(element, HELD, '');
      native.remove(element, name);
      // Firefox fetches what the parser saw, and then asks for the type.
      if (fromHtml && isScript(element)) makeInert(element);
      held({
        element: element as HTMLElement,
        hold,
        url: String(value),
        since: Date.now(),
        fromHtml: fromHtml && element.ownerDocument.readyState === 'loading',
      });
    },
    sweep(node, fromHtml) {
      for (const element of elementsOf(node)) {
        // The marks of a tag decide on it, whatever its address. An unmarked one that browsers take for data
        // loads nothing: who makes it a script comes by here again.
        if (isInert(element) || (isMarked(element) && isOpen(element))) continue;
        let some = false;
        for (const name of ADDRESSES) {
          const value = element.getAttribute(name);
          const hold = value ? holder.address(name, value) : undefined;
          if (!hold) continue;
          some = true;
          holder.hold(element, name, value, hold, fromHtml);
        }
        if (some && element.isConnected) native.renew(element);
      }
    },
    parse(text, runs) {
      const found = peek(text);
      if (found) holder.sweep(found.content, runs);
      return found?.content;
    },
  };
  return holder;
}

/** The elements at and below a node that load something. */
export function elementsOf(node: Node): Element[] {
  const within = node as ParentNode & Node;
  const found =
    node.firstChild && within.querySelectorAll ? [...within.querySelectorAll(LOADERS)] : [];
  if (node.nodeType === 1 && (node as Element).matches(LOADERS)) found.unshift(node as Element);
  return found;
}
