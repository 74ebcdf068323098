import { type Hold, isCategory } from '../../core/index.ts';
import {
  ADDRESSES,
  type Address,
  findIn,
  HELD,
  isInert,
  isMarked,
  isScript,
  KEPT,
  LOADERS,
  makeInert,
  runs,
} from '../elements.ts';
import type { Native } from '../native.ts';
import { type AddressJudge, WAITING } from './address.ts';

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
  /** What stood there before the gate; what is held since is no longer of it. */
  readonly early: WeakSet<Element>;
  /** Scripts of the HTML that others stand behind: those that wait for the config, and those behind them. */
  readonly ahead: Set<Element>;
  held(held: HeldElement): void;
  /** Whether a marked tag was let go. */
  isOpen(element: Element): boolean;
}

/** Holds unmarked elements by the address they would load. */
export interface Holder {
  /** Whether what an attribute would load is held. */
  address(name: Address, value: string): Hold | undefined;
  /** The same for what a script gives to an element: one whose marks are closed is held wherever it
   * would go. */
  asks(element: Element, name: Address, value: string): Hold | undefined;
  /** Takes the address away from an element and keeps it for later. */
  hold(element: Element, name: Address, value: unknown, hold: Hold, fromHtml?: boolean): void;
  /** Looks at a node and everything below it before it can load. */
  sweep(node: Node, fromHtml?: boolean): void;
  /** The nodes of a text of HTML, where something in it is held; `undefined` where nothing is.
   * @param written they are the text of what the parser is to read instead. */
  parse(html: unknown, written?: boolean): DocumentFragment | undefined;
}

/** What every text has that would load something, and few others have. */
const LOADS = /src|poster|<(?:link|object|(?:fe)?image|script)/i;
/** What a frame's own page may load, links left out: a policy of the page may forbid to make nodes of it. */
const addressesIn = (html: string): readonly string[] =>
  html.replace(/<a\b[^>]*>/gi, '').match(/(?:\w+:)?\/\/[^\s"'<>)]+/g) ?? [];
/** What goes nowhere, also for an element that is held by its marks. */
const NOWHERE = /^$|^(?:data|blob|about):/i;

export function createHolder(
  judge: AddressJudge,
  native: Native,
  { early, ahead, held, isOpen }: HolderHost,
): Holder {
  const heldIn = (element: Element): [name: Address, value: string, hold: Hold][] =>
    ADDRESSES.flatMap((name) => {
      const value = element.getAttribute(name);
      const hold = value ? holder.address(name, value) : undefined;
      return value && hold ? [[name, value, hold]] : [];
    });

  /** Keeps the scripts of the HTML in their order while one of them waits for the config: what comes behind it
   * waits behind it. */
  const keepInLine = (script: HTMLScriptElement, hold: Hold | undefined): void => {
    // One that the parser has just made, and that did not run yet, is not async: those that ran are.
    if (script.async || !script.isConnected || isMarked(script)) return;
    if (hold ? hold.reason !== 'loading' : ahead.size === 0 || !runs(script)) return;
    if (!hold) {
      makeInert(script);
      native.set(script, HELD, '');
    }
    ahead.add(script);
  };

  const holder: Holder = {
    asks: (element, name, value) =>
      holder.address(name, value) ??
      (isOurs(element) && !isScript(element) && !isOpen(element) && !NOWHERE.test(value)
        ? WAITING
        : undefined),
    address(name, value) {
      const parts =
        name === 'srcdoc'
          ? addressesIn(value)
          : name.endsWith('srcset')
            ? (value.match(/[^\s,]\S*[^\s,]/g) ?? [])
            : [value];
      for (const part of parts) {
        const hold = judge(part);
        if (hold) return hold;
      }
      return undefined;
    },
    hold(element, name, value, hold, fromHtml = false) {
      early.delete(element);
      native.keep(value);
      native.set(element, KEPT + name, `${value}`);
      native.set(element, HELD, '');
      native.remove(element, name);
      // Firefox fetches what the parser saw, and then asks for the type.
      if (fromHtml && isScript(element)) makeInert(element);
      // What the parser makes of a written one is found when it stands there.
      if (fromHtml && !element.isConnected) return;
      held({
        element: element as HTMLElement,
        hold,
        url: `${value}`,
        since: Date.now(),
        fromHtml: fromHtml && element.ownerDocument.readyState === 'loading',
      });
    },
    sweep(node, fromHtml) {
      for (const element of elementsOf(node)) {
        // The marks of a tag decide on it, whatever its address. An unmarked one that browsers take for data
        // loads nothing: who makes it a script comes by here again.
        if ((isMarked(element) && isOpen(element)) || early.has(element) || isInert(element))
          continue;
        const held = heldIn(element);
        for (const address of held) holder.hold(element, ...address, fromHtml);
        if (fromHtml && isScript(element)) keepInLine(element, held[0]?.[2]);
        if (held[0] && element.isConnected) native.renew(element);
      }
    },
    parse(text, written) {
      if (!LOADS.test(`${text}`)) return undefined;
      // Made where nothing loads.
      const content = native.parse(text);
      if (!elementsOf(content).some((element) => heldIn(element)[0])) return undefined;
      holder.sweep(content, written);
      return content;
    },
  };
  return holder;
}

/** The elements at and below a node that load something. */
export const elementsOf = (node: Node): Element[] => findIn(node, LOADERS);

/** A page may have a `data-category` of its own, with its own words in it. */
export const isOurs = (element: Element): boolean =>
  element.hasAttribute('data-service') || isCategory(element.getAttribute('data-category'));
