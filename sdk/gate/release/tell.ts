import type { Fault, Hold } from '../../core/index.ts';
import type { Address } from '../elements.ts';
import type { HeldElement } from '../hold/holder.ts';

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
  address(name: Address, value: string): Hold | undefined;
  report(fault: Fault): void;
}

/** A late SDK can't hold what came before it. Told when the page has loaded, once. */
export function tellEarly(
  { window, signal, stood, address, report }: EarlyHost,
  told: ReadonlySet<string>,
): void {
  const tell = (): void => {
    const hosts = performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => startTime < stood && !told.has(name) && address('src', name))
      .map(({ name }) => new URL(name).host);
    if (hosts.length === 0) return;
    report({
      path: 'gate',
      message: `too late: ${[...new Set(hosts)].join(', ')} was contacted before it stood. Load choices.js first in <head>, without async or defer, or mark the tags`,
    });
  };
  if (window.document.readyState === 'complete') tell();
  else window.addEventListener('load', tell, { once: true, signal });
}
