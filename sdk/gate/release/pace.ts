/** Waits until what was just changed is painted: a frame, or a timer where a hidden tab has none. */
export const afterPaint = (window: Window): Promise<void> =>
  new Promise((resolve) => {
    const timer = window.setTimeout(resolve, 100);
    window.requestAnimationFrame(() => {
      window.clearTimeout(timer);
      window.setTimeout(resolve, 0);
    });
  });

/** Gives the browser a turn between two released scripts. */
export const nextTask = (window: Window): Promise<void> =>
  (window.scheduler as Scheduler | undefined)?.yield?.() ??
  new Promise((resolve) => window.setTimeout(resolve, 0));

/** The part of a frame, in milliseconds, that small steps may fill before the browser has its turn. */
const SLICE = 6;

/** Does something with each item, and gives the browser a turn whenever a slice is full. */
export async function inSlices<T>(
  items: Iterable<T>,
  window: Window,
  step: (item: T) => void,
): Promise<void> {
  let start = performance.now();
  for (const item of items) {
    if (performance.now() - start > SLICE) {
      await nextTask(window);
      start = performance.now();
    }
    step(item);
  }
}
