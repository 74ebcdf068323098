import { raise } from './raise.ts';

/** How often one of ours comes back that was taken out by itself: who does so may mean it. */
const PATIENCE = 3;

/** Keeps what {@link raise} put over the page where it belongs as long as the signal lasts: it comes back
 * where the page swaps its body, and is first in the order of keys, and of what is read out.
 * @param ahead is false for what may come last in that order. */
export function keepStanding(host: HTMLElement, signal: AbortSignal, ahead = true): void {
  if (signal.aborted) return;
  let left = PATIENCE;
  const observer = new MutationObserver((records) => {
    // Each of the three may be another now.
    watch();
    if (host.isConnected || !document.body) return;
    const alone = records.every(({ removedNodes }) =>
      [...removedNodes].every((node) => node === host),
    );
    if (alone && left-- === 0) return observer.disconnect();
    raise(host);
    whenIdle();
  });
  const watch = (): void => {
    observer.disconnect();
    for (const node of [document, document.documentElement, document.body]) {
      if (node) observer.observe(node, { childList: true });
    }
  };
  const first = (): void => {
    const { body } = document;
    if (!ahead || signal.aborted || body.firstElementChild === host) return;
    if (host.parentNode !== body || host === document.activeElement) return;
    // Keeps what it is in the middle of, where the browser can.
    (body.moveBefore ?? body.insertBefore).call(body, host, body.firstChild);
    raise(host);
  };
  /** Not while the page's frameworks may still be taking over its HTML. */
  const whenIdle = (): void => {
    if (document.readyState !== 'complete') return;
    // Safari has no idle times.
    const { requestIdleCallback = setTimeout } = window as Partial<Window>;
    requestIdleCallback.call(window, first);
  };
  watch();
  whenIdle();
  window.addEventListener('load', whenIdle, { signal });
  // Who uses keys now comes to it first.
  const byKey = ({ key }: KeyboardEvent): void => {
    const { activeElement, body } = document;
    if (key === 'Tab' && (!activeElement || activeElement === body)) first();
  };
  window.addEventListener('keydown', byKey, { capture: true, signal });
  // A modal dialog of the page lay over it until now.
  const over = (): void => {
    if (host.parentNode === document.body) raise(host);
  };
  document.addEventListener('close', over, { capture: true, signal });
  document.addEventListener('fullscreenchange', over, { signal });
  signal.addEventListener('abort', () => observer.disconnect());
}
