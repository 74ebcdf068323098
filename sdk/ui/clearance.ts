/** Room for the ring around what has focus. */
const RING = 8;

/** Keeps what has focus in the page from being hidden under a bar at the foot of the window (WCAG
 * 2.4.11) as long as the signal lasts. Nothing moves until focus would be hidden. */
export function keepClear(bar: HTMLElement, signal: AbortSignal): void {
  if (signal.aborted) return;
  const page = document.documentElement;
  const { style } = page;
  const { scrollPaddingBottom, paddingBottom } = style;
  /** From its upper edge to the window's lower one. */
  const height = (): string => `${innerHeight - bar.getBoundingClientRect().top + RING}px`;
  const room = (): void => {
    style.scrollPaddingBottom = height();
  };
  room();
  const observer = new ResizeObserver(room);
  observer.observe(bar);

  const uncover = (target: EventTarget | null | undefined): void => {
    if (!(target instanceof Element) || target === page || target === document.body) return;
    // After the browser's own scrolling, which counts with the padding above.
    requestAnimationFrame(() => {
      const { left, width, bottom } = target.getBoundingClientRect();
      // Asked of the screen: a dialog over the bar is not hidden by it.
      const over = document.elementFromPoint(left + width / 2, bottom - 1);
      if (signal.aborted || over !== bar) return;
      // At the end of the page there is nothing left to scroll: lengthen it.
      style.paddingBottom = height();
      target.scrollIntoView({ block: 'nearest' });
    });
  };
  const focused = (event: Event): void => {
    if (event.target !== bar) uncover(event.composedPath()[0]);
  };
  document.addEventListener('focusin', focused, { signal });
  // What had focus before the bar came.
  if (document.activeElement !== bar) uncover(document.activeElement);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    Object.assign(style, { scrollPaddingBottom, paddingBottom });
  });
}
