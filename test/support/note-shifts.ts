import type { Page } from '@playwright/test';

/** Notes what moves by itself from the page's first moment on, in `shifts`: the score of each layout shift.
 * https://w3c.github.io/layout-instability/ */
export const noteShifts = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        shifts.push((entry as unknown as { value: number }).value);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
