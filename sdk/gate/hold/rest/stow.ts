import { findIn, isScript, KEPT, keptUnder, LOADERS, MARKED } from '../../elements.ts';
import { isOurs } from '../holder.ts';
import type { HoldHost } from '../host.ts';

const LOOKED_FOR = ['data-src', 'data-srcset', 'data-href', 'data-poster', 'data-data'];

/** Puts the addresses of marked elements where no lazy-loader looks for them: many give to an element
 * whatever stands in its `data-src`, by ways that no script can hold. */
export function stowAddresses({
  window,
  signal,
  native,
}: Pick<HoldHost, 'window' | 'signal' | 'native'>): void {
  const { document } = window;
  const stow = (node: Node): void => {
    for (const element of findIn(node, MARKED)) {
      if (isScript(element) || !isOurs(element) || !element.matches(LOADERS)) continue;
      for (const [name, value] of keptUnder('data-', element)) {
        native.set(element, KEPT + name, value);
        native.remove(element, `data-${name}`);
      }
    }
  };
  const observer = new MutationObserver((changes) => {
    for (const { target, type, addedNodes } of changes) {
      for (const node of type === 'attributes' ? [target] : addedNodes) stow(node);
    }
  });
  observer.observe(document, { childList: true, subtree: true, attributeFilter: LOOKED_FOR });
  signal.addEventListener('abort', () => observer.disconnect());
  stow(document);
}
