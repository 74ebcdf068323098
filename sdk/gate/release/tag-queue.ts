import type { Fault, GateService, Hold } from '../../core/index.ts';
import {
  type Address,
  findIn,
  HELD,
  isInert,
  isMarked,
  isScript,
  KEPT,
  keptUnder,
  makeInert,
  runs,
} from '../elements.ts';
import type { HeldElement } from '../hold/holder.ts';
import { findHeldTags, idsOf } from './held-tags.ts';
import { type Lane, laneOf } from './lane.ts';
import { inSlices } from './pace.ts';
import { hasPass } from './passes.ts';
import { putBack, type ReleaseMeans, release } from './release.ts';
import { createWaitingLanes } from './waiting-lanes.ts';

export interface TagQueueHost {
  readonly document: Document;
  readonly signal: AbortSignal;
  readonly means: ReleaseMeans;
  /** Scripts of the HTML that others stand behind, until they ran or are held for good. */
  readonly ahead: Set<Element>;
  /** Whether a category or service id holds a tag. */
  id(id: string): Hold | undefined;
  /** Whether what an attribute loads is held. */
  address(name: Address, value: string): Hold | undefined;
  /** An act that is on its way. */
  acting(): Promise<unknown> | undefined;
  /** What holds now: another one with each decision, for which all tags are looked at again. */
  standing(): unknown;
  report(fault: Fault): void;
  /** Whether it came when the parser had passed. */
  isLate(element: Element): boolean;
  blocked(held: Pick<HeldElement, 'element' | 'hold'> & { readonly since?: number }): void;
  /** @param ids that its marks name. */
  released(element: HTMLElement, ids: readonly string[]): void;
}

/** Holds tags until the decision allows them. Releases keep document order: an inline script waits
 * for the external one before it. What need not wait (frames, images, async scripts) does not. A
 * script runs once in a page, unless it says `data-rerun`. */
export interface TagQueue {
  /** Takes in an element that was just held by its address. */
  add(held: HeldElement): void;
  /** Takes in a script that a released one wrote: its turn is before what stands behind it. */
  queued(script: HTMLScriptElement): void;
  /** Whether it was let go, and may stay as it is until that changes. */
  isOpen(element: Element): boolean;
  /** What holds a tag now. */
  hold(element: HTMLElement): Hold | undefined;
  /** Looks at every held tag again; resolves when all that may go have gone. */
  settle(declared: readonly GateService[]): Promise<void>;
  /** Every held tag, in document order; those in no document last. */
  all(): readonly HTMLElement[];
  /** Watches a shadow root too. */
  watch(root: ShadowRoot): void;
}

/** Held elements that stand in no document or in a closed shadow root, at most: a page's unsent
 * pixels must not pile up. */
const MOST_DETACHED = 500;

export function createTagQueue(host: TagQueueHost): TagQueue {
  const { document, signal, means, ahead } = host;
  const open = new WeakSet<Element>();
  const blocked = new WeakSet<Element>();
  const marks = new WeakMap<Element, readonly string[]>();
  const detached = new Set<HTMLElement>();
  /** Scripts that were in the page and were taken out again while they were held. */
  const takenOut = new WeakSet<Element>();
  const reruns = new Set<HTMLElement>();
  const roots = new Set<WeakRef<ShadowRoot>>();
  const seen = new WeakSet<ShadowRoot>();
  let services: readonly GateService[] | undefined;
  /** What held when all tags were last looked at. */
  let known: unknown;
  /** Tags that are being looked at. */
  let looking: Promise<void> | undefined;

  const find = (): HTMLElement[] => {
    const found = findHeldTags(document);
    for (const ref of roots) {
      const root = ref.deref();
      if (root) found.push(...findHeldTags(root));
      else roots.delete(ref);
    }
    const within = new Set(found);
    for (const element of detached) {
      if (within.has(element)) detached.delete(element);
      else found.push(element);
    }
    return found;
  };

  const idsOn = (element: HTMLElement): readonly string[] => {
    const ids = marks.get(element) ?? idsOf(element, services ?? [], host.report);
    if (services) marks.set(element, ids);
    return ids;
  };
  const holdOf = (element: HTMLElement): Hold | undefined => {
    if (hasPass(element)) return undefined;
    for (const id of idsOn(element)) {
      const hold = host.id(id);
      if (hold) return hold;
    }
    // Where the marks alone decide, the address does not.
    if (!element.hasAttribute(HELD)) return undefined;
    for (const [name, value] of keptUnder(KEPT, element)) {
      const hold = host.address(name, value);
      if (hold) return hold;
    }
    return undefined;
  };

  const laneIn = (element: HTMLElement): Lane =>
    // Made by a script. Its maker asks for order by `async = false`, before or after it gave the address.
    element.hasAttribute(HELD) && !isInert(element) && (element as HTMLScriptElement).async
      ? 'free'
      : laneOf(element);

  const block: TagQueueHost['blocked'] = (held) => {
    // What waits for the config is not held yet.
    if (blocked.has(held.element) || held.hold.reason === 'loading') return;
    blocked.add(held.element);
    host.blocked(held);
  };
  const letGo = async (element: HTMLElement): Promise<void> => {
    open.add(element);
    blocked.delete(element);
    detached.delete(element);
    const ids = idsOn(element);
    try {
      const { element: running, done } = release(element, means, host.isLate(element));
      open.add(running);
      if ('rerun' in running.dataset) reruns.add(running);
      if (takenOut.delete(element) && !running.isConnected) {
        // In and out again, as its maker had it.
        document.head.append(running);
        running.remove();
      }
      host.released(running, ids);
      await done;
    } catch (error) {
      host.report({ path: `<${element.localName}>`, message: `not let go: ${error}` });
    }
  };

  const close = (element: HTMLElement, hold: Hold): void => {
    ahead.delete(element);
    if (open.delete(element)) putBack(element, means.native);
    block({ element, hold });
  };
  /** Looks at one tag again: closes it, lets it go, or gives it its place in line. */
  const consider = (element: HTMLElement): void => {
    const hold = holdOf(element);
    if (hold) close(element, hold);
    else if (!open.has(element)) {
      if (!lanes.add(element, laneIn(element))) void letGo(element);
    }
  };
  /** Whether it is as the decision wants it. One that comes back into the page may not be: it was out of it when
   * that was looked at. A script that ran has run. */
  const isAsDecided = (element: HTMLElement): boolean =>
    open.has(element)
      ? isScript(element) || !holdOf(element)
      : blocked.has(element) && !!holdOf(element);

  const lanes = createWaitingLanes({
    ...{ document, signal, acting: host.acting, looking: () => looking },
    async pass(element) {
      // The decision may be another, and the page too, since it came into line.
      const mayGo = !open.has(element) && (element.isConnected || detached.has(element));
      if (mayGo && !holdOf(element)) await letGo(element);
      else if (mayGo) consider(element);
      ahead.delete(element);
    },
  });
  /** Each waits for the one before it: they bring tags in the order of the page. */
  const look = async (elements: readonly HTMLElement[]): Promise<void> => {
    while (looking) await looking;
    const standing = host.standing();
    // After another decision the rest would go before what that one brings: it looks at all of them itself.
    const isOver = (): boolean => host.standing() !== standing;
    looking = inSlices(elements, consider, host.acting, isOver).finally(() => {
      looking = undefined;
    });
    await looking;
  };
  const settle = async (elements: readonly HTMLElement[]): Promise<void> => {
    await look(elements);
    await lanes.run();
  };
  /** Looks at what came meanwhile; not where all will be looked at in a moment. */
  const settleNews = (elements: readonly HTMLElement[]): void => {
    if (elements.length > 0 && services && host.standing() === known) void settle(elements);
  };

  const observer = new MutationObserver((changes) => {
    const news: HTMLElement[] = [];
    for (const { addedNodes, removedNodes } of changes) {
      for (const node of removedNodes) {
        if (node.nodeType !== 1) continue;
        for (const element of findHeldTags(node as Element)) leave(element);
      }
      for (const node of addedNodes) {
        if (node.nodeType !== 1) continue;
        watchShadows(node as Element);
        for (const element of findHeldTags(node as Element)) {
          if (services && !isAsDecided(element)) news.push(element);
        }
      }
    }
    settleNews(news);
  });
  /** Scripts that load others take them out of the page at once: what they asked for still comes. */
  const leave = (element: HTMLElement): void => {
    if (element.isConnected || open.has(element) || !element.hasAttribute(HELD)) return;
    if (!element.matches('script,img') || detached.size >= MOST_DETACHED) return;
    detached.add(element);
    if (isScript(element)) takenOut.add(element);
  };
  const watched = { childList: true, subtree: true };
  observer.observe(document, watched);
  const watch = (root: ShadowRoot): void => {
    seen.add(root);
    roots.add(new WeakRef(root));
    observer.observe(root, watched);
  };
  /** Shadow roots that the HTML declared. */
  const watchShadows = (within: Element): void => {
    for (const { shadowRoot } of findIn(within, '*')) {
      if (shadowRoot && !seen.has(shadowRoot)) watch(shadowRoot);
    }
  };
  watchShadows(document.documentElement);
  signal.addEventListener('abort', () => observer.disconnect());

  return {
    add(held) {
      const { element } = held;
      open.delete(element);
      if (element.getRootNode() !== document && detached.size < MOST_DETACHED)
        detached.add(element);
      block(held);
      // It may be open by its marks, which nobody has read yet.
      if (isMarked(element)) settleNews([element as HTMLElement]);
    },
    queued(script) {
      if (!runs(script)) return;
      makeInert(script);
      script.setAttribute(HELD, '');
      // Firefox takes what it makes of a text for async.
      if (!script.hasAttribute('async')) script.async = false;
      means.written.add(script);
    },
    isOpen(element) {
      // On its way back into the page: it closes before it can load.
      if (!element.isConnected && open.has(element) && !isAsDecided(element as HTMLElement)) {
        consider(element as HTMLElement);
      }
      return open.has(element);
    },
    hold: holdOf,
    settle(declared) {
      services = declared;
      known = host.standing();
      for (const element of reruns) {
        if (!holdOf(element)) continue;
        reruns.delete(element);
        const fresh = means.freshScript(element as HTMLScriptElement);
        makeInert(fresh);
        element.replaceWith(fresh);
      }
      return settle(find());
    },
    watch,
    all: find,
  };
}
