/** Room for the ring around what has focus. */
const RING = 8;

/** Keeps what has focus in the page from being hidden under a bar at the foot of the window (WCAG
 * 2.4.11) as long as the signal lasts. Nothing moves until focus would be hidden. */
export function keepClear(bar: HTMLElement, signal: AbortSignal): void {
  const page = document.documentElement;
  const { style } = page;
  const { scrollPaddingBottom, paddingBottom } = style;
  const observer = new ResizeObserver(() => {
    style.scrollPaddingBottom = `${bar.offsetHeight + RING}px`;
  });
  observer.observe(bar);

  const uncover = (event: Event): void => {
    const [target] = event.composedPath();
    if (event.target === bar || !(target instanceof Element)) return;
    // After the browser's own scrolling, which counts with the padding above.
    requestAnimationFrame(() => {
      const { left, width, bottom } = target.getBoundingClientRect();
      // Asked of the screen: a dialog over the bar is not hidden by it.
      const over = document.elementFromPoint(left + width / 2, bottom - 1);
      if (signal.aborted || over !== bar) return;
      // At the end of the page there is nothing left to scroll: lengthen it.
      style.paddingBottom = `${bar.offsetHeight + RING}px`;
      target.scrollIntoView({ block: 'nearest' });
    });
  };
  document.addEventListener('focusin', uncover, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    Object.assign(style, { scrollPaddingBottom, paddingBottom });
  });
}
