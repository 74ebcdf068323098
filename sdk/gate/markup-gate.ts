import { type Decision, type Fault, type GateService, together, verdictOn } from '../core/index.ts';
import { findHeldTags, type HeldTag, idsOf, isScript } from './held-tags.ts';
import { afterPaint, nextTask } from './pace.ts';
import { hold, othersWaitFor, release } from './release.ts';

export interface GateHost {
  readonly document: Document;
  readonly window: Window;
  readonly signal: AbortSignal;
  report(fault: Fault): void;
  blocked(tag: HeldTag): void;
  released(tag: HeldTag): void;
}

/** Holds marked tags until the decision allows them. */
export interface Gate {
  /** Obeys a decision; resolves when everything that it allows has been released. */
  apply(decision: Decision, services: readonly GateService[]): Promise<void>;
}

/** Releases keep document order: an inline script waits for the external one before it. What need
 * not wait (frames, images, async scripts) does not. A script runs once in a page. */
export function createMarkupGate(host: GateHost): Gate {
  const { document, window, signal } = host;
  const tags = new WeakMap<HTMLElement, HeldTag>();
  const open = new WeakSet<HTMLElement>();
  let state: { decision: Decision; services: readonly GateService[] };
  let running: Promise<void> | undefined;
  let stale = false;

  const allowed = ({ ids }: HeldTag): boolean =>
    together(ids.map((id) => verdictOn(state.decision, id))).allowed;

  const tagOf = (element: HTMLElement): HeldTag => {
    const known = tags.get(element);
    if (known) return known;
    const tag = { element, ids: idsOf(element, state.services, host.report) };
    tags.set(element, tag);
    if (!allowed(tag)) host.blocked(tag);
    return tag;
  };

  const letGo = (tag: HeldTag): Promise<void> => {
    open.add(tag.element);
    const waiting = release(tag.element);
    host.released(tag);
    return waiting;
  };

  /** What can move at once: what is closed again, and what nothing has to wait for. */
  const sweep = (): void => {
    stale = true;
    for (const tag of findHeldTags(document).map(tagOf)) {
      const { element } = tag;
      if (!allowed(tag)) {
        if (!open.delete(element)) continue;
        hold(element);
        host.blocked(tag);
      } else if (needNotWait(element) && !open.has(element)) void letGo(tag);
    }
  };

  /** The scripts that are left, one after the other, as they stand in the page. */
  const runInOrder = async (): Promise<void> => {
    while (stale) {
      stale = false;
      for (const element of findHeldTags(document)) {
        const tag = tagOf(element);
        if (open.has(element) || needNotWait(element) || !allowed(tag)) continue;
        await nextTask(window);
        // The decision may be another, and the page too, while an earlier script loaded.
        if (signal.aborted || stale) break;
        await letGo(tag);
      }
    }
  };

  const settle = (): Promise<void> => {
    sweep();
    running ??= runInOrder().then(() => {
      running = undefined;
      // Something came in just as the last round ended.
      return stale ? settle() : undefined;
    });
    return running;
  };

  const observer = new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    const held = added.some(
      (node) =>
        node.nodeType === 1 &&
        findHeldTags(node as Element).some((element) => !open.has(element) && !tags.has(element)),
    );
    if (held) void settle();
  });
  signal.addEventListener('abort', () => observer.disconnect());

  return {
    async apply(decision, services) {
      const first = !state;
      state = { decision, services };
      if (first) observer.observe(document, { childList: true, subtree: true });
      else await afterPaint(window);
      await settle();
    },
  };
}

const needNotWait = (element: HTMLElement): boolean =>
  !isScript(element) || (element.hasAttribute('src') && !othersWaitFor(element));
