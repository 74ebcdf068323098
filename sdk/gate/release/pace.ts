/** Waits until what was just changed is painted: a frame, or a timer where a hidden tab has none. */
export const afterPaint = (window: Window): Promise<void> =>
  new Promise((resolve) => {
    const timer = window.setTimeout(resolve, 100);
    window.requestAnimationFrame(() => {
      window.clearTimeout(timer);
      window.setTimeout(resolve, 0);
    });
  });

/** The press that asked for what follows is answered first; nothing else of the page is. */
export const afterPress = (window: Window): Promise<void> =>
  (window.scheduler as Scheduler | undefined)?.yield?.() ??
  new Promise((resolve) => window.setTimeout(resolve, 0));

/** Gives the page a turn: a task like any other, behind presses, timers and frames that wait already. What
 * `scheduler.yield()` continues with would come before all of them. */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });

/** The part of a frame, in milliseconds, that small steps may fill before the page has its turn. */
const SLICE = 6;

/** Waits for the page's turn whenever a slice is full.
 * @param pressed what a press in that turn began, which is waited for. */
export function createPace(
  pressed: () => Promise<unknown> | undefined,
): () => Promise<void> | undefined {
  let start = performance.now();
  return () => {
    if (performance.now() - start < SLICE) return undefined;
    return nextTask()
      .then(pressed)
      .then(() => {
        start = performance.now();
      });
  };
}

/** Does something with each item, slice by slice.
 * @param isOver whether the rest is left undone, asked at the beginning of each slice. */
export async function inSlices<T>(
  items: Iterable<T>,
  step: (item: T) => void,
  pressed: () => Promise<unknown> | undefined,
  isOver: () => boolean,
): Promise<void> {
  const turn = createPace(pressed);
  for (const item of items) {
    const wait = turn();
    if (wait) {
      await wait;
      if (isOver()) return;
    }
    step(item);
  }
}
