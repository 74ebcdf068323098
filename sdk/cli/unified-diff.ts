import { applyEdits, type Edit } from '../compile/mark/edit.ts';

/** Lines of a text, by their numbers from 0, and what comes into their place. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const CONTEXT = 3;

/** What edits change in a text, as `diff -u` prints it below the names of the files, and `patch` takes it. Empty
 * where they change nothing. */
export function hunksOf(text: string, edits: readonly Edit[]): string {
  const lines = linesOf(text);
  const changes = changesOf(text, lines, edits);
  let moved = 0;
  return together(changes)
    .map((hunk) => {
      const first = Math.max(0, (hunk[0]?.from ?? 0) - CONTEXT);
      const last = Math.min(lines.length, (hunk.at(-1)?.to ?? 0) + CONTEXT);
      const body: string[] = [];
      const add = (sign: string, put: readonly string[]): void => {
        for (const line of put) body.push(row(sign, line));
      };
      let at = first;
      let added = 0;
      for (const { from, to, text: instead } of hunk) {
        const put = linesOf(instead);
        add(' ', lines.slice(at, from));
        add('-', lines.slice(from, to));
        add('+', put);
        added += put.length - (to - from);
        at = to;
      }
      add(' ', lines.slice(at, last));
      const before = `${first + 1},${last - first}`;
      const after = `${first + moved + 1},${last - first + added}`;
      moved += added;
      return `@@ -${before} +${after} @@\n${body.join('')}`;
    })
    .join('');
}

/** Each with its end. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

const row = (sign: string, line: string): string =>
  line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`;

/** Edits as whole lines. */
function changesOf(text: string, lines: readonly string[], edits: readonly Edit[]): Change[] {
  const starts: number[] = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  let line = 0;
  const lineOf = (offset: number): number => {
    while (line + 1 < lines.length && (starts[line + 1] ?? 0) <= offset) line += 1;
    return line;
  };
  const groups: { from: number; to: number; edits: Edit[] }[] = [];
  for (const edit of [...edits].sort((a, b) => a.from - b.from)) {
    const from = lineOf(edit.from);
    // What takes away the end of a line changes the next one too.
    const to = Math.min(lines.length, lineOf(edit.to) + 1);
    const last = groups.at(-1);
    if (last && from < last.to) {
      last.edits.push(edit);
      last.to = Math.max(last.to, to);
    } else groups.push({ from, to, edits: [edit] });
  }
  return groups.flatMap(({ from, to, edits: own }) => {
    const start = starts[from] ?? 0;
    const before = text.slice(start, starts[to]);
    const moved = own.map((edit) => ({ ...edit, from: edit.from - start, to: edit.to - start }));
    const after = applyEdits(before, moved);
    return after === before ? [] : [{ from, to, text: after }];
  });
}

/** Those that are so near that they would show the same lines around them. */
function together(changes: readonly Change[]): Change[][] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1);
    const end = last?.at(-1)?.to;
    if (last && end !== undefined && change.from - end <= 2 * CONTEXT) last.push(change);
    else hunks.push([change]);
  }
  return hunks;
}
