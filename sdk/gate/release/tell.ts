import type { Fault, Hold } from '../../core/index.ts';
import { type Address, isInert } from '../elements.ts';
import { elementsOf, type HeldElement } from '../hold/holder.ts';

/** What stood in the HTML may have sent its first request before any script could hold it. */
export function tellUnmarked(
  { element, url, hold }: HeldElement,
  report: (fault: Fault) => void,
): void {
  const [service] = hold.ids;
  if (!service) return;
  report({
    path: `<${element.localName}> ${url}`,
    message: `unmarked in the HTML: held, but its first request may have left. Mark it with data-service="${service}", by hand or by \`rarejob-consent mark\``,
  });
}

export interface EarlyHost {
  readonly window: Window;
  readonly signal: AbortSignal;
  /** When the gate stood, in milliseconds of the page. */
  readonly stood: number;
  /** What stood there before it. */
  readonly early: WeakSet<Element>;
  address(name: Address, value: string): Hold | undefined;
  report(fault: Fault): void;
}

/** Attributes with one address. */
const SINGLE = ['src', 'href', 'data', 'poster'] as const;

/** A late SDK can't hold what came before it. Told when the page has loaded, once. */
export function tellEarly(
  { window, signal, stood, early, address, report }: EarlyHost,
  told: ReadonlySet<string>,
): void {
  const { document } = window;
  const tell = (): void => {
    const hosts = new Set<string>();
    const look = (name: Address, value: string): void => {
      if (address(name, value)) hosts.add(new URL(value, document.baseURI).host);
    };
    for (const { name, startTime } of performance.getEntriesByType('resource')) {
      if (startTime < stood && !told.has(name)) look('src', name);
    }
    // Some of it asks later: a frame that is not in view yet.
    for (const element of elementsOf(document)) {
      // A marked script waits, whenever the gate comes.
      if (!early.has(element) || isInert(element)) continue;
      for (const name of SINGLE) look(name, element.getAttribute(name) ?? '');
    }
    if (hosts.size === 0) return;
    report({
      path: 'gate',
      message: `too late: ${[...hosts].join(', ')} was contacted before it stood. Load choices.js first in <head>, without async or defer, or mark the tags`,
    });
  };
  if (document.readyState === 'complete') tell();
  else window.addEventListener('load', tell, { once: true, signal });
}
