/** The known name that is most like another, where one is like it at all. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  if (!name) return undefined;
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 2)) + 1;
  for (const candidate of known) {
    const away =
      candidate.startsWith(name) || name.startsWith(candidate) ? 1 : distance(name, candidate);
    if (away < least) [best, least] = [candidate, away];
  }
  return best;
}

/** Letters to change, add or take away (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
