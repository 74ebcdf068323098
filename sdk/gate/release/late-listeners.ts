import { PASS, type Patch } from '../hold/patch.ts';

/** A tag that was let go after the page was ready still hears that it is: its `DOMContentLoaded` and
 * `load` listeners are called once. The page's own are not called again. */
export function patchLateListeners(
  window: Window & typeof globalThis,
  patch: Patch,
  ran: WeakSet<Element>,
): void {
  const { document } = window;
  const call = (target: unknown, type: string, listener: unknown): void => {
    const script = document.currentScript;
    if (!script || !ran.has(script) || !isPast(type)) return;
    // In a task of its own, so that what it throws is reported and stops nothing.
    window.setTimeout(() => {
      const event = new Event(type);
      if (typeof listener === 'function') listener.call(target, event);
      else (listener as EventListenerObject | null)?.handleEvent(event);
    });
  };
  patch(window.EventTarget.prototype, 'addEventListener', (self, [type, listener]) => {
    const target = self ?? window;
    const ready = type === 'DOMContentLoaded' && (target === document || target === window);
    if (ready || (type === 'load' && target === window)) call(target, type, listener);
    return PASS;
  });
  patch(
    window,
    'onload',
    (_, [listener]) => {
      call(window, 'load', listener);
      return PASS;
    },
    'set',
  );
}

function isPast(type: string): boolean {
  const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return !!(type === 'load' ? page?.loadEventStart : page?.domContentLoadedEventStart);
}
