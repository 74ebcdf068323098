/** Does something when the document is read to its end; at once where it is. */
export function whenParsed(work: () => void, until?: { readonly signal: AbortSignal }): void {
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', work, { once: true, ...until });
  } else work();
}
