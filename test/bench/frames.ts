/** When a page and its notice were painted, in milliseconds of the page. */
export interface Painted {
  readonly page: number;
  readonly notice: number;
}

const SHOWN = `(document.querySelector('rj-notice')?.shadowRoot?.querySelector('[data-action=accept]')?.getBoundingClientRect().height ?? 0) > 0`;
/** The notice is gone. */
export const HIDDEN = `!(${SHOWN})`;
/** It is gone, or the button says that it was pressed. */
const ANSWERED = `(${HIDDEN} || !!document.querySelector('rj-notice[data-pressed]'))`;

/** Stands first in a page. The page's painting is the browser's own entry (first contentful paint). What is
 * in a shadow root has none: every frame is noted instead, and whether the notice was there at its end. The
 * frame that the page's entry belongs to is the last that began before it; who is in the same frame was
 * painted with the page, who is in a later one by so much later as that frame began later. */
export const FRAMES = `
  const frames = [], presses = [];
  let shift = 0, pressedAt = 0;
  const look = (began) => {
    const { port1, port2 } = new MessageChannel();
    // After the frame.
    port1.onmessage = () => {
      frames.push({ began, shown: ${SHOWN}, answered: pressedAt > 0 && ${ANSWERED} });
      port1.close();
    };
    port2.postMessage(0);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) shift += value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => presses.push(...list.getEntries())).observe({
    type: 'event', durationThreshold: 16, buffered: true,
  });
  addEventListener('click', () => { pressedAt = performance.now(); }, true);
  window.painted = () => {
    const page = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    const shown = frames.find((frame) => frame.shown);
    if (!page || !shown) return null;
    const own = frames.filter(({ began }) => began <= page).at(-1) ?? frames[0];
    return { page, notice: page + Math.max(0, shown.began - own.began) };
  };
  window.pressed = () => {
    const after = frames.filter(({ began }) => began > pressedAt);
    return {
      frames: after.findIndex(({ answered }) => answered) + 1,
      press: Math.max(0, ...presses.filter(({ name }) => name === 'click' || name === 'pointerup').map(({ duration }) => duration)),
    };
  };
`;
