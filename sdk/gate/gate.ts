import {
  type CompiledConfig,
  createJudges,
  type Decision,
  type Fault,
  type Hold,
  type Judge,
  type RegimeId,
} from '../core/index.ts';
import { ofDocument } from '../dom/of-document.ts';
import { isScript } from './elements.ts';
import type { GateEvent } from './gate-event.ts';
import { createAddressJudge } from './hold/address.ts';
import { holdPage, type LoadRest } from './hold/hold.ts';
import { createHolder, elementsOf } from './hold/holder.ts';
import { answer } from './hold/patch.ts';
import { createNative } from './native.ts';
import type { createReleaser, Releaser } from './release/releaser.ts';

export interface GateHost {
  readonly window: Window & typeof globalThis;
  readonly signal: AbortSignal;
  /** What came when the parser had passed, where the gate itself was loaded late. */
  readonly late?: WeakSet<Node> | undefined;
  /** What has to be shown before more is loaded, where nothing may run yet. */
  wait(decision: Decision): Promise<unknown> | undefined;
  /** A click in a closed shadow root: nobody outside hears on what it was. */
  pressed(event: Event): void;
  /** An act that is on its way, which may be a refusal: until it is taken nothing more is let go. */
  acting(): Promise<unknown> | undefined;
  report(fault: Fault): void;
  blocked(event: GateEvent): void;
  released(event: GateEvent): void;
}

/** Makes the page obey the decision. */
export interface Gate {
  /** Resolves when everything that the decision allows has been let go: whether cookies of refused
   * services are still here. */
  apply(decision: Decision, config: CompiledConfig, regime: RegimeId): Promise<boolean>;
  /** What is held now, and what was refused last. */
  held(): Promise<readonly GateEvent[]>;
}

/** Holds from the moment it is made: until the first decision everything that leaves the site waits.
 * It holds cooperating tags; it is no sandbox (README, Limitations).
 * @param loadReleaser what is needed only once something is to be let go or told.
 * @param loadRest what holds the ways that are not taken at once. */
export function createGate(
  host: GateHost,
  loadReleaser: () => Promise<{ createReleaser: typeof createReleaser }>,
  loadRest: LoadRest,
): Gate {
  const { window, signal } = host;
  const { document } = window;
  const stood = performance.now();
  const late = host.late ?? new WeakSet<Node>();
  const native = createNative(document);
  /** What stood there before this gate: it ran and loaded, and is left as it is. */
  const early = new WeakSet(elementsOf(document));
  const ahead = new Set<Element>();
  /** What was held before there was anyone to tell. */
  const untold: ((releaser: Releaser) => void)[] = [];
  let unmarked = true;
  let judge: Judge | undefined;
  let judges: ((decision: Decision, regime: RegimeId) => Judge) | undefined;
  let last: readonly [Decision, CompiledConfig];
  let releaser: Releaser | undefined;
  let begin = (): void => {};
  const ready = new Promise<void>((resolve) => {
    begin = resolve;
  });

  const addresses = createAddressJudge(
    window.location.hostname,
    () => ofDocument('baseURI'),
    () => judge,
  );
  const address = (text: string): Hold | undefined => (unmarked ? addresses.ask(text) : undefined);
  const tell = (what: (releaser: Releaser) => void): void => {
    if (releaser) what(releaser);
    else untold.push(what);
  };
  const refused = (kind: string, url: string, hold: Hold): void => {
    const since = Date.now();
    tell((to) => to.refused(kind, url, hold, since));
  };
  const holder = createHolder(address, native, {
    early,
    ahead,
    held: (element) => tell((to) => to.add(element)),
    isOpen: (element) => !!releaser?.isOpen(element),
  });

  const { patch, rest } = holdPage(
    {
      ...{ window, signal, holder, native, judge: address, ready, refused },
      cookie: (name) => (unmarked ? (judge ? judge.cookie(name) : 'waiting') : undefined),
      failed: (error) => host.report({ path: 'rest', message: `not loaded: ${error}` }),
    },
    loadRest,
  );
  patch(window.Element.prototype, 'attachShadow', (self, args, native) => {
    const root: ShadowRoot = native.apply(self, args);
    // A closed one shows nowhere.
    self.shadowRoot || root.addEventListener('click', host.pressed, { capture: true, signal });
    return answer(root);
  });
  // Behind all that: what the HTML brings, and what came in by a road that nothing watches.
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (document.readyState !== 'loading') late.add(node);
        holder.sweep(node, true);
      }
    }
  });
  observer.observe(document, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());

  const loaded = async (): Promise<Releaser> => {
    const { createReleaser } = await loadReleaser();
    releaser ??= createReleaser({
      ...host,
      native,
      patch,
      stood,
      late,
      early,
      ahead,
      judge: () => judge,
      address: holder.address,
    });
    for (const what of untold.splice(0)) what(releaser);
    return releaser;
  };
  return {
    async apply(decision, config, regime) {
      // Without the hosts that are known nothing can be told apart: all goes on waiting.
      if (config.mode) {
        host.report({ path: 'mode', message: 'not for choices.js' });
        return false;
      }
      const first = !judge;
      judges ??= createJudges(config, window.location.hostname, (...seen) =>
        tell((to) => to.unlisted(...seen)),
      );
      judge = judges(decision, regime);
      last = [decision, config];
      unmarked = config.autoBlock !== false;
      addresses.reset();
      begin();
      // What ran has run; the rest that was let go by its address is held again.
      if (!first) {
        for (const element of elementsOf(document)) if (!isScript(element)) holder.sweep(element);
      }
      const settle = (): Promise<boolean | undefined> =>
        loaded()
          // A choice may have come meanwhile.
          .then((standing) => standing.settle(...last, first))
          // All is held as it was, and the next decision tries again.
          .catch(
            (error) => host.report({ path: 'later', message: `not loaded: ${error}` }) as undefined,
          );
      // What waited for the config is the page's own for all that was known.
      const wait = releaser || untold[0] ? undefined : host.wait(decision);
      // Nothing may run: all is held already, and the releaser can come later.
      void wait?.then(settle);
      const [settled] = await Promise.all([!wait && settle(), rest]);
      return !!settled;
    },
    held: async () => (await loaded()).held(),
  };
}
