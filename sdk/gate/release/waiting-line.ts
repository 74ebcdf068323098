/** Elements that wait for their turn, as they stand in the page, whatever the order in which they came. */
export interface WaitingLine {
  add(element: HTMLElement): void;
  /** Takes the first out. */
  next(): HTMLElement | undefined;
}

export function createWaitingLine(document: Document): WaitingLine {
  const known = new WeakSet<HTMLElement>();
  let waiting: HTMLElement[] = [];
  let at = 0;
  let sorted = true;

  const isHere = (element: HTMLElement): boolean => element.getRootNode() === document;
  /** What stands in no document, or in a shadow root, comes last, as it came. */
  const compare = (one: HTMLElement, other: HTMLElement): number => {
    const away = Number(isHere(other)) - Number(isHere(one));
    if (away !== 0 || !isHere(one)) return away;
    return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  };
  return {
    add(element) {
      if (known.has(element)) return;
      known.add(element);
      const last = waiting.at(-1);
      // Nearly always it came behind the last one.
      if (last && at < waiting.length && compare(last, element) > 0) sorted = false;
      waiting.push(element);
    },
    next() {
      if (!sorted || at === waiting.length) {
        waiting = waiting.slice(at).sort(compare);
        at = 0;
        sorted = true;
      }
      const first = waiting[at];
      if (!first) return undefined;
      at += 1;
      known.delete(first);
      return first;
    },
  };
}
