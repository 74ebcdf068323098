import type { Page } from '@playwright/test';

/** Notes what moves from the page's first moment on, in `shifts`: the score of each layout shift. What a press
 * moves within half a second of it counts as well, or, as in a page's score, not.
 * https://w3c.github.io/layout-instability/ */
export const noteShifts = (page: Page, pressesToo = true): Promise<unknown> =>
  page.addInitScript((all) => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & {
          readonly value: number;
          readonly hadRecentInput: boolean;
        };
        if (all || !hadRecentInput) shifts.push(value);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  }, pressesToo);
