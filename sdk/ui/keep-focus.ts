/** What had focus in the page before it came to one of ours. */
let before: WeakRef<HTMLElement> | undefined;

/** Remembers what had focus before it came to one of ours, and gives it back where ours goes with the focus
 * in it. Nothing scrolls. */
export function keepFocus(host: HTMLElement, signal: AbortSignal): void {
  if (signal.aborted) return;
  let inside = false;
  let byKey = false;
  const enter = (from: EventTarget | null): void => {
    inside = true;
    byKey = !!host.shadowRoot?.activeElement?.matches(':focus-visible');
    if (from instanceof HTMLElement && !from.localName.startsWith('rj-'))
      before = new WeakRef(from);
  };
  host.addEventListener('focusin', ({ relatedTarget }) => enter(relatedTarget), { signal });
  host.addEventListener(
    'focusout',
    () => {
      // What is taken out loses its focus as well.
      if (!signal.aborted && host.isConnected) inside = false;
    },
    { signal },
  );
  if (document.activeElement === host) enter(null);
  signal.addEventListener('abort', () => {
    if (inside) giveBackFocus(byKey);
  });
}

/** Puts a lost focus to where it was in the page, else, for who goes by keys, to where the page begins. */
export function giveBackFocus(byKey: boolean): void {
  const { activeElement, body } = document;
  if (activeElement && activeElement !== body) return;
  const earlier = before?.deref();
  const target = earlier?.isConnected ? earlier : byKey ? firstOfPage() : undefined;
  target?.focus({ preventScroll: true });
}

const firstOfPage = (): HTMLElement | undefined =>
  [
    ...document.querySelectorAll<HTMLElement>(
      'a[href],button,summary,[tabindex="0"],[contenteditable]',
    ),
  ].find(
    (element) =>
      element.tabIndex >= 0 &&
      !element.matches(':disabled,[inert] *') &&
      element.getClientRects().length > 0,
  );
