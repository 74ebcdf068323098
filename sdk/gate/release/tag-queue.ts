import type { Fault, GateService, Hold } from '../../core/index.ts';
import { type Address, HELD, isMarked, KEPT, keptUnder, makeInert } from '../elements.ts';
import type { HeldElement } from '../hold/holder.ts';
import { findHeldTags, idsOf } from './held-tags.ts';
import { inSlices, nextTask } from './pace.ts';
import { hasPass } from './passes.ts';
import { type Lane, laneOf, putBack, type ReleaseMeans, release } from './release.ts';

export interface TagQueueHost {
  readonly document: Document;
  readonly window: Window;
  readonly signal: AbortSignal;
  readonly means: ReleaseMeans;
  /** Whether a category or service id holds a tag. */
  id(id: string): Hold | undefined;
  /** Whether what an attribute loads is held. */
  address(name: Address, value: string): Hold | undefined;
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
  const { document, window, signal, means } = host;
  const open = new WeakSet<Element>();
  const blocked = new WeakSet<Element>();
  const inOrder = new WeakSet<Element>();
  const marks = new WeakMap<Element, readonly string[]>();
  const detached = new Set<HTMLElement>();
  const reruns = new Set<HTMLElement>();
  const roots = new Set<WeakRef<ShadowRoot>>();
  const seen = new WeakSet<ShadowRoot>();
  let services: readonly GateService[] | undefined;

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
    // Its maker asks for order by `async = false`, before or after it gave the address.
    element.hasAttribute(HELD) && !inOrder.has(element) && (element as HTMLScriptElement).async
      ? 'free'
      : laneOf(element);

  const block: TagQueueHost['blocked'] = (held) => {
    // What waits for the config is not held yet.
    if (blocked.has(held.element) || held.hold.reason === 'loading') return;
    blocked.add(held.element);
    host.blocked(held);
  };
  const letGo = (element: HTMLElement): Promise<void> => {
    open.add(element);
    blocked.delete(element);
    detached.delete(element);
    if ('rerun' in element.dataset) reruns.add(element);
    const waiting = release(element, means, host.isLate(element));
    host.released(element, idsOn(element));
    return waiting;
  };

  /** What is closed again, and what nothing has to wait for. */
  const sweep = (): Promise<void> =>
    inSlices(find(), window, (element) => {
      const hold = holdOf(element);
      if (hold) {
        if (open.delete(element)) putBack(element, means.native);
        block({ element, hold });
      } else if (!open.has(element) && laneIn(element) === 'free') void letGo(element);
    });

  const lanes = [{ lane: 'plain' }, { lane: 'deferred' }] as LaneState[];
  /** The scripts of a lane, one after the other, as they stand in the page. */
  const run = async (state: LaneState): Promise<void> => {
    while (state.stale) {
      state.stale = false;
      for (const element of find()) {
        if (open.has(element) || laneIn(element) !== state.lane || holdOf(element)) continue;
        await nextTask(window);
        // The decision may be another, and the page too, while an earlier script loaded.
        if (signal.aborted || state.stale) break;
        await letGo(element);
      }
    }
  };

  const settle = async (): Promise<void> => {
    for (const state of lanes) state.stale = true;
    await sweep();
    for (const state of lanes) {
      state.running ??= run(state).finally(() => {
        state.running = undefined;
      });
      await state.running;
    }
  };

  const observer = new MutationObserver((changes) => {
    let news = false;
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node.nodeType !== 1) continue;
        watchShadows(node as Element);
        for (const element of findHeldTags(node as Element)) {
          news ||= !open.has(element) && !blocked.has(element);
        }
      }
    }
    if (news && services) void settle();
  });
  const watched = { childList: true, subtree: true };
  observer.observe(document, watched);
  const watch = (root: ShadowRoot): void => {
    seen.add(root);
    roots.add(new WeakRef(root));
    observer.observe(root, watched);
  };
  /** Shadow roots that the HTML declared. */
  const watchShadows = (within: Element): void => {
    for (const { shadowRoot } of [within, ...within.querySelectorAll('*')]) {
      if (shadowRoot && !seen.has(shadowRoot)) watch(shadowRoot);
    }
  };
  watchShadows(document.documentElement);
  signal.addEventListener('abort', () => observer.disconnect());

  return {
    add(held) {
      const { element } = held;
      if (held.fromHtml) inOrder.add(element);
      open.delete(element);
      if (element.getRootNode() !== document && detached.size < MOST_DETACHED)
        detached.add(element);
      block(held);
      // It may be open by its marks, which nobody has read yet.
      if (services && isMarked(element)) void settle();
    },
    queued(script) {
      if (script.type && !JAVASCRIPT.test(script.type)) return;
      makeInert(script);
      script.setAttribute(HELD, '');
      inOrder.add(script);
    },
    isOpen: (element) => open.has(element),
    hold: holdOf,
    settle(declared) {
      services = declared;
      for (const element of reruns) {
        if (!holdOf(element)) continue;
        reruns.delete(element);
        const fresh = means.freshScript(element as HTMLScriptElement);
        makeInert(fresh);
        element.replaceWith(fresh);
      }
      return settle();
    },
    watch,
    all: find,
  };
}

const JAVASCRIPT = /^(?:module|(?:text|application)\/(?:x-)?(?:java|ecma)script)$/i;

interface LaneState {
  readonly lane: Lane;
  /** Something changed since it last looked. */
  stale: boolean;
  running: Promise<void> | undefined;
}
