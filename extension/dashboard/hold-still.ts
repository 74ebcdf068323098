/** Keeps what was pressed where it is on the screen, whatever comes or goes above it.
 * @returns to be called after each painting; does nothing where it is gone. */
export function holdStill(pressed: Element | null): () => void {
  if (!pressed || pressed === document.body) return () => undefined;
  const { top } = pressed.getBoundingClientRect();
  return () => {
    if (pressed.isConnected) scrollBy(0, pressed.getBoundingClientRect().top - top);
  };
}
