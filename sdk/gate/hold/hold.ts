import { patchAttributes } from './attributes.ts';
import { patchCookies } from './cookies.ts';
import type { HoldHost, Page, Stand } from './host.ts';
import { patchInsertion } from './insertion.ts';
import { patchNetwork } from './network.ts';
import { type Callable, createPatch, type Patch, patchLook } from './patch.ts';
import type { holdRest } from './rest/rest.ts';

export type LoadRest = () => Promise<{ holdRest: typeof holdRest }>;

/** Stands before the ways to a host that a page takes at once, and asks for what stands before the rest:
 * `ways.json` has them all.
 * @returns `rest` ends when that is there. */
export function holdPage(
  host: HoldHost,
  loadRest: LoadRest,
): { readonly patch: Patch; readonly rest: Promise<void> } {
  const natives = new WeakMap<object, Callable>();
  const patch = createPatch(host.signal, natives);
  const { holder } = host;
  const standIn = (window: Page): Stand => {
    patchLook(window, patch, natives);
    patchInsertion(window, patch, holder);
    return {
      window,
      ask: patchNetwork({ ...host, window, patch }),
      take: patchAttributes(window, patch, holder),
      refuseCookie: patchCookies({ ...host, window, patch, judge: host.cookie }),
    };
  };
  const first = standIn(host.window);
  const rest = loadRest()
    .then(({ holdRest }) => holdRest(host, patch, first, standIn))
    .catch(host.failed);
  return { patch, rest };
}
