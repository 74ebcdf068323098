import type { CompiledConfig, Decision, Fault, Hold, Judge } from '../../core/index.ts';
import { verdictOn } from '../../core/index.ts';
import { whenParsed } from '../../dom/when-parsed.ts';
import { whenShown } from '../../dom/when-shown.ts';
import { findTraces } from '../clean-up/clean-up.ts';
import { cleanUpOrder } from '../clean-up/order.ts';
import { ADDRESSES, type Address, KEPT } from '../elements.ts';
import { type GateEvent, gateEvent } from '../gate-event.ts';
import type { HeldElement } from '../hold/holder.ts';
import { answer, type Patch } from '../hold/patch.ts';
import type { Native } from '../native.ts';
import { explain } from './explain.ts';
import { createFreshScript } from './fresh-script.ts';
import { patchLateListeners } from './late-listeners.ts';
import { afterPaint } from './pace.ts';
import { createTagQueue } from './tag-queue.ts';
import { tellEarly, tellUnmarked } from './tell.ts';
import { patchWriting } from './writing.ts';

export interface ReleaserHost {
  readonly window: Window & typeof globalThis;
  readonly signal: AbortSignal;
  readonly native: Native;
  readonly patch: Patch;
  /** When the gate stood, in milliseconds of the page. */
  readonly stood: number;
  /** What came when the parser had passed: `innerHTML` or a template may have made it, and then its
   * scripts count as run. */
  readonly late: WeakSet<Node>;
  /** What stood there before the gate. */
  readonly early: WeakSet<Element>;
  /** Scripts of the HTML that others stand behind. */
  readonly ahead: Set<Element>;
  /** What holds by an id: another one with each decision. */
  judge(): Pick<Judge, 'id'> | undefined;
  address(name: Address, value: string): Hold | undefined;
  acting(): Promise<unknown> | undefined;
  report(fault: Fault): void;
  blocked(event: GateEvent): void;
  released(event: GateEvent): void;
}

/** Lets go what the decision allows, in order, and tells what is held. */
export interface Releaser {
  /** Takes in what was just held by its address. */
  add(held: HeldElement): void;
  /** Whether a marked tag was let go. */
  isOpen(element: Element): boolean;
  /** Tells what was not sent or stored. */
  refused(kind: string, url: string, hold: Hold, since: number): void;
  /** Tells of a known service that nobody declared. */
  unlisted(id: string, host: string, held: boolean): void;
  /** @param first nothing was painted yet that a person waits for. */
  settle(decision: Decision, config: CompiledConfig, first: boolean): Promise<boolean>;
  held(): readonly GateEvent[];
}

/** Refusals that are remembered for `held()`. */
const MOST_REFUSED = 100;

/** The SDK's own tag, where it is to say at every decision what is held. */
const DEBUGS = 'script[data-config][data-debug]';

export function createReleaser(host: ReleaserHost): Releaser {
  const { window, signal, native, patch, report } = host;
  const { document } = window;
  const ran = new WeakSet<Element>();
  const freshScript = createFreshScript(window);
  const means = { native, freshScript, ran, written: new WeakSet<Element>() };
  const lastEvents = new WeakMap<Element, GateEvent>();
  const refusals: GateEvent[] = [];
  /** What was told one by one. */
  const unmarked = new Set<string>();
  /** What is to be told when it is known whose it is. */
  const nameless: HeldElement[] = [];
  let decision: Decision | undefined;

  const queue = createTagQueue({
    document,
    signal,
    means,
    ahead: host.ahead,
    id: (id) => host.judge()?.id(id),
    address: host.address,
    acting: host.acting,
    standing: host.judge,
    report,
    isLate(element) {
      if (element.getRootNode() !== document) return true;
      let node: Node | null = element;
      while (node && !host.late.has(node)) node = parentOf(node);
      return !!node;
    },
    blocked({ element, hold, since }) {
      const event = gateEvent(element.localName, addressOf(element), hold, element);
      lastEvents.set(element, { ...event, since: since ?? event.since });
      host.blocked(event);
    },
    released(element, marks) {
      // One that a choice let go at once was never told of.
      const ids = lastEvents.get(element)?.ids ?? marks;
      // It only waited for the config, or stood in line.
      if (ids.length === 0) return;
      const reason = decision ? verdictOn(decision, ids[0] ?? '').reason : 'chosen';
      host.released(gateEvent(element.localName, addressOf(element), { ids, reason }, element));
    },
  });
  patchWriting(window, patch, means, queue.queued);
  patchLateListeners(window, patch, ran);
  patch(window.Element.prototype, 'attachShadow', (self, args, native) => {
    const root: ShadowRoot = native.apply(self, args);
    queue.watch(root);
    return answer(root);
  });

  const held = (): readonly GateEvent[] => [
    ...queue.all().flatMap((element) => {
      const event = lastEvents.get(element);
      // What it waits for may be another by now, or nothing.
      const hold = queue.hold(element);
      return event && hold ? [{ ...event, ...hold, service: hold.ids[0] }] : [];
    }),
    ...refusals,
  ];
  const debug = (): void => {
    if (document.querySelector(DEBUGS)) explain(held());
  };
  const name = (held: HeldElement): void => {
    tellUnmarked(held, report);
    unmarked.add(new URL(held.url, document.baseURI).href);
  };
  return {
    add(held) {
      queue.add(held);
      if (!held.fromHtml) return;
      // Before the config nobody knows whose it is.
      if (held.hold.ids.length > 0) name(held);
      else nameless.push(held);
    },
    isOpen: queue.isOpen,
    async settle(next, config, first) {
      // Tags that count would count a page that nobody has seen.
      const shown = whenShown();
      if (shown) await shown;
      decision = next;
      if (!first) await afterPaint(window);
      const settled = queue.settle(config.services);
      for (const held of nameless.splice(0)) {
        const hold = queue.hold(held.element);
        if (hold) name({ ...held, hold });
      }
      if (first) tellEarly(host, unmarked);
      await settled;
      whenParsed(debug, { signal });
      // Later decisions are tidied up after in any case.
      return first && (await findTraces(...cleanUpOrder(next, config, window))).length > 0;
    },
    refused(kind, url, hold, since) {
      const event = { ...gateEvent(kind, url, hold), since };
      refusals.push(event);
      if (refusals.length > MOST_REFUSED) refusals.shift();
      host.blocked(event);
    },
    unlisted: (id, to, held) =>
      report({
        path: id,
        message: `${held ? 'held' : 'not held'}: ${to} was contacted, and "services" does not declare it`,
      }),
    held,
  };
}

/** By the browser's own word: a field of a form, or an image, may have the name, and lead round in a ring. */
const parentOf = (node: Node): Node | null => Reflect.get(Node.prototype, 'parentNode', node);

/** Where an element goes, or would go. */
function addressOf(element: Element): string {
  for (const prefix of [KEPT, 'data-', '']) {
    for (const name of ADDRESSES) {
      const value = element.getAttribute(prefix + name);
      if (value) return value;
    }
  }
  return '';
}
