import { editDistance } from '../../core/edit-distance.ts';

/** The known name that is most like another, where one is like it at all. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  if (!name) return undefined;
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 2)) + 1;
  for (const candidate of known) {
    const away =
      candidate.startsWith(name) || name.startsWith(candidate) ? 1 : editDistance(name, candidate);
    if (away < least) [best, least] = [candidate, away];
  }
  return best;
}
