/** Keys that mean the same in a field as beside it. */
const NOT_TYPED = ['Escape', 'Tab'];

/** Keeps keys that are pressed in one of ours from the page's hotkeys, which would act on them, and swallow
 * letters that somebody types. */
export function keepKeys(host: HTMLElement, signal: AbortSignal): void {
  for (const type of ['keydown', 'keypress', 'keyup'] as const) {
    host.addEventListener(type, (event) => event.stopPropagation(), { signal });
    // Before those of the page that listen on the way down.
    window.addEventListener(
      type,
      (event) => {
        const [target, ...way] = event.composedPath();
        const typed = target instanceof HTMLElement && target.matches('input,textarea');
        if (typed && way.includes(host) && !NOT_TYPED.includes(event.key)) {
          event.stopImmediatePropagation();
        }
      },
      { capture: true, signal },
    );
  }
}
