import { answer, PASS, type Patch } from '../hold/patch.ts';
import type { ReleaseMeans } from './release.ts';

/** A tag that was let go late still writes where it stands: `document.write` after the parser has
 * passed would wipe the page. What it writes lands behind it, in order.
 * @param queued takes each script that is written: it runs in its turn, before what follows. */
export function patchWriting(
  window: Window & typeof globalThis,
  patch: Patch,
  { native, ran }: ReleaseMeans,
  queued: (script: HTMLScriptElement) => void,
): void {
  const { document } = window;
  /** Where the next text of a script lands. */
  const ends = new WeakMap<Element, ChildNode>();
  /** What of it is not a whole element yet. */
  const open = new WeakMap<Element, string>();

  const land = (script: Element, html: unknown): void => {
    const content = native.parse(html);
    for (const made of content.querySelectorAll('script')) queued(made);
    const { lastChild } = content;
    (ends.get(script) ?? (script as Element & ChildNode)).after(content);
    if (lastChild) ends.set(script, lastChild);
  };
  const flush = (script: Element): void => {
    const rest = open.get(script);
    open.delete(script);
    if (rest) land(script, rest);
  };
  patch(window.Document.prototype, 'write writeln', (self, texts, { name }) => {
    const script = document.currentScript;
    if (self !== document || !script || !ran.has(script)) return PASS;
    const [first] = texts;
    const before = open.get(script) ?? '';
    const end = name === 'writeln' ? '\n' : '';
    const whole = before + texts.join('') + end;
    if (isPartial(whole)) {
      // The script may end without closing it.
      if (!before) queueMicrotask(() => flush(script));
      open.set(script, whole);
    } else {
      open.delete(script);
      // A trusted value stays one.
      land(script, whole === String(first) ? first : whole);
    }
    return answer();
  });
}

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i;

/** Ends inside a tag, or with an element still open: the rest follows with the next call. */
function isPartial(text: string): boolean {
  const markup = text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style|textarea|title)\b[\s\S]*?<\/\1\s*>/gi, '');
  if (/<[^>]*$/.test(markup)) return true;
  let depth = 0;
  for (const [, close, name = ''] of markup.matchAll(/<(\/?)([a-z][^\s/>]*)[^>]*>/gi)) {
    if (!VOID.test(name)) depth += close ? -1 : 1;
  }
  return depth > 0;
}
