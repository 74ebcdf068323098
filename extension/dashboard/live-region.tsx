import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

const hearing = new Set<(words: string) => void>();

/** Has a screen reader say this once it has said what it is saying. */
export function say(words: string): void {
  for (const hear of hearing) hear(words);
}

/** The same of what a part of a page says of itself, whenever that changes.
 * @param words nothing is said while there are none. */
export const useSaid = (words: string | false | undefined): void =>
  useEffect(() => {
    if (words) say(words);
  }, [words]);

/** The one place of a page that is read out. Several would talk at once, and one that comes with its words
 * is not heard. */
export function LiveRegion() {
  const [{ words, turn }, setSaid] = useState({ words: '', turn: 0 });
  // Before the effects of others, which may have something to say at once.
  useLayoutEffect(() => {
    const hear = (next: string): void => setSaid((last) => ({ words: next, turn: last.turn + 1 }));
    hearing.add(hear);
    return () => void hearing.delete(hear);
  }, []);
  return (
    <p class="visually-hidden" role="status">
      {/* The same words once more are no change, and would not be read. */}
      {words && `${words}${turn % 2 ? '' : '\u00a0'}`}
    </p>
  );
}
