/** An inline script, its code told from what it only says. */
export interface ScriptText {
  /** Without comments; each string is `"#3"`, by its place in `strings`. */
  readonly code: string;
  /** What each string says, with its escapes resolved; what is worked out in one is a {@link GAP}. */
  readonly strings: readonly string[];
}

export const GAP = '\uE001';

/** Tells code, strings, comments and regular expressions apart, as far as that takes no parser.
 * @param depth of templates in templates. */
export function readScript(text: string, depth = 0): ScriptText {
  const strings: string[] = [];
  let code = '';
  /** The last letters of the code: to look at its end takes all of it, again and again. */
  let end = '';
  let at = 0;
  let templates = depth < DEEP;
  const unended = unendedIn(text);
  const put = (piece: string): void => {
    code += piece;
    end = piece.length < END ? (end + piece).slice(-END) : piece.slice(-END);
  };
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  while (at < text.length) {
    const plain = take(PLAIN);
    if (plain !== undefined) {
      put(plain);
      continue;
    }
    const string = unended.isString(at) ? undefined : take(STRING);
    if (string !== undefined) {
      put(`"#${strings.push(unescaped(string.slice(1, -1))) - 1}"`);
      continue;
    }
    const template = templates && text[at] === '`' ? templateAt(text, at) : undefined;
    // One that never ends hides the ends of all others.
    if (text[at] === '`' && !template) templates = false;
    if (template) {
      at = template.end;
      put(`"#${strings.push(unescaped(template.says)) - 1}"`);
      // What is worked out in it is code as well.
      for (const inner of template.code) {
        const read = readScript(inner, depth + 1);
        const first = strings.length;
        for (const one of read.strings) strings.push(one);
        put(`+(${read.code.replace(/"#(\d+)"/g, (_, n) => `"#${Number(n) + first}"`)})`);
      }
      continue;
    }
    if (take(COMMENT) !== undefined) put(' ');
    else if (MAY_BEGIN_PATTERN.test(end) && !unended.isPattern(at) && take(PATTERN) !== undefined)
      put('/r/');
    else {
      unended.add(at);
      put(text[at] ?? '');
      at += 1;
    }
  }
  return { code, strings };
}

/** Quotes and slashes that nothing ends before their line does. Each was looked for to the end of the line: a
 * line of nothing but them would take as many looks as it has letters, squared. */
function unendedIn(text: string) {
  const until: Record<string, number> = {};
  let slashes = 0;
  let line = 0;
  return {
    /** Behind one that has no end no other of its kind has, up to there. */
    isString: (at: number): boolean => at < (until[text[at] ?? ''] ?? 0),
    isPattern: (at: number): boolean => at < line && slashes > MANY,
    add(at: number): void {
      const letter = text[at] ?? '';
      if (letter === '/') {
        if (at >= line) {
          slashes = 0;
          line = text.indexOf('\n', at);
          if (line < 0) line = text.length;
        }
        slashes += 1;
      } else if ((letter === '"' || letter === "'") && !this.isString(at)) {
        const rest = letter === '"' ? IN_DOUBLE : IN_SINGLE;
        rest.lastIndex = at + 1;
        rest.exec(text);
        until[letter] = rest.lastIndex;
      }
    },
  };
}

const MANY = 50;
const IN_DOUBLE = /(?:\\[\s\S]|[^"\\\n])*/y;
const IN_SINGLE = /(?:\\[\s\S]|[^'\\\n])*/y;
const DEEP = 20;
const END = 12;
const PLAIN = /[^"'`/]+/y;
const STRING = /"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'/y;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|<!--[^\n]*/y;
const PATTERN = /\/(?:\\.|\[(?:\\.|[^\]\\\n]){0,9999}\]|[^/\\[\n])+\/[a-z]*/y;
/** Behind a value a slash divides. */
const MAY_BEGIN_PATTERN = /(?:^|[([{,;=:!&|?+~%^<>*-]|\b(?:return|typeof|case|in|of))\s*$/;

interface Template {
  readonly says: string;
  readonly code: readonly string[];
  readonly end: number;
}

function templateAt(text: string, from: number): Template | undefined {
  const code: string[] = [];
  let says = '';
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '`') return { says, code, end: at + 1 };
    if (text[at] === '\\') {
      says += text.slice(at, at + 2);
      at += 1;
    } else if (text.startsWith('${', at)) {
      let depth = 1;
      const begin = at + 2;
      for (at = begin; at < text.length && depth > 0; at += 1) {
        if (text[at] === '{') depth += 1;
        if (text[at] === '}') depth -= 1;
      }
      at -= 1;
      code.push(text.slice(begin, at));
      says += GAP;
    } else says += text[at];
  }
  return undefined;
}

const unescaped = (text: string): string =>
  text.includes('\\')
    ? text.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]{1,6})\}|([\s\S]))/gi, escaped)
    : text;

const LETTERS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' };

const escaped = (_: string, x?: string, u?: string, point?: string, letter = ''): string => {
  const number = x ?? u ?? point;
  if (number === undefined) return LETTERS[letter] ?? letter;
  const value = Number.parseInt(number, 16);
  return value > 0x10ffff ? '' : String.fromCodePoint(value);
};
