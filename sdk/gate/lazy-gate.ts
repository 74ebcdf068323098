import type { CompiledConfig, Decision, RegimeId } from '../core/index.ts';
import type { Gate, GateHost } from './gate.ts';
import type { createGate } from './marked-gate.ts';
import type { createReleaser } from './release/releaser.ts';

type Order = readonly [Decision, CompiledConfig, RegimeId];

/** The gate of a page that marks its tags: they wait by themselves, so it is loaded after the page. */
export function createLazyGate(
  host: GateHost,
  loadGate: () => Promise<{ createGate: typeof createGate }>,
  loadLater: () => Promise<{ createReleaser: typeof createReleaser }>,
): Gate {
  const { document } = host.window;
  const late = new WeakSet<Node>();
  const observer = new MutationObserver((changes) => {
    if (document.readyState === 'loading') return;
    for (const { addedNodes } of changes) for (const node of addedNodes) late.add(node);
  });
  observer.observe(document, { childList: true, subtree: true });
  let gate: Promise<Gate> | undefined;
  let last: Order | undefined;
  const stand = (): Promise<Gate> => {
    // Side by side: one needs the other, and says where it can't be had.
    loadLater().catch(() => {});
    gate ??= loadGate().then((module) => {
      observer.disconnect();
      return module.createGate({ ...host, late }, loadLater);
    });
    return gate;
  };
  return {
    async apply(...order) {
      last = order;
      try {
        // A page is ready when its gate stands.
        if (!gate) await host.wait(order[0]);
        // A choice may have come while this waited.
        return await (await stand()).apply(...last);
      } catch (error) {
        gate = undefined;
        host.report({ path: 'gate', message: `not loaded, nothing runs: ${error}` });
        return false;
      }
    },
    held: async () => (await stand()).held(),
  };
}
