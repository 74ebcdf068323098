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
