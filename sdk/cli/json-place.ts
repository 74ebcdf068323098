/** Where in a text of several lines JSON breaks off, as `:line:column`; nothing for a text of one line. What
 * engines say of it has a place for some faults and none for others. */
export function placeOfFault(text: string): string {
  if (!text.trimEnd().includes('\n')) return '';
  // What begins as JSON ends too early, however long it is; with the fault in it, it is told of that.
  let [good, bad] = [0, text.length];
  while (good < bad) {
    const middle = (good + bad + 1) >> 1;
    if (isBegun(text.slice(0, middle))) good = middle;
    else bad = middle - 1;
  }
  const before = text.slice(0, good);
  const line = before.split('\n').length;
  return `:${line}:${good - before.lastIndexOf('\n')}`;
}

/** Whether something that follows could make JSON of it. */
function isBegun(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const at = /at position (\d+)/.exec(message)?.[1];
    return at === undefined ? /end of JSON/.test(message) : Number(at) >= text.length;
  }
}
