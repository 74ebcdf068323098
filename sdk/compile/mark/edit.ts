/** A stretch of a text, by offsets of the original, and what stands there instead. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Applies edits that do not overlap; everything between them stays, byte for byte. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let done = 0;
  let result = '';
  for (const { from, to, text: instead } of [...edits].sort((a, b) => a.from - b.from)) {
    result += text.slice(done, from) + instead;
    done = to;
  }
  return result + text.slice(done);
}
