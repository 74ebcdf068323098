/** Ends when the page is shown: one that a browser prepares ahead (speculation rules) may never be. `undefined` where it
 * is shown already. */
export const whenShown = (): Promise<unknown> | undefined =>
  (document as { readonly prerendering?: boolean }).prerendering
    ? new Promise((resolve) => {
        document.addEventListener('prerenderingchange', resolve, { once: true });
      })
    : undefined;
