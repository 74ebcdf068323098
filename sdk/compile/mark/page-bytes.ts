import { HOLE } from './template-code.ts';

/** A page's file as text, and the way back: what is not edited comes out byte for byte. */
export interface PageText {
  /** A letter for each character, or for each byte where the characters are nobody's here. */
  readonly text: string;
  /** `text` without the bytes that are halves of characters and look like letters of HTML. */
  readonly letters: string;
  /** A text that is put in, with the letters that every encoding has. */
  readonly writable: (text: string) => string;
  readonly bytes: (text: string) => Uint8Array;
  /** Whether its letters are of two bytes or more, ASCII's too. */
  readonly wide?: boolean;
}

/** Reads a page's bytes: UTF-8 and UTF-16 as what they are, all others (Shift_JIS, EUC-JP, Latin-1 …) byte
 * by byte, as their tags are ASCII. Nothing is guessed that could change a byte.
 * @returns a text that says why the file can't be read. */
export function readPageBytes(bytes: Uint8Array): PageText | string {
  const starts = (...mark: number[]): boolean => mark.every((byte, index) => bytes[index] === byte);
  if (starts(0xff, 0xfe, 0, 0) || starts(0, 0, 0xfe, 0xff))
    return 'it is UTF-32, which no browser reads';
  if (starts(0xff, 0xfe)) return utf16(bytes, 2, 'utf-16le');
  if (starts(0xfe, 0xff)) return utf16(bytes, 2, 'utf-16be');
  const wide = bytes.includes(0) ? wideTagIn(bytes) : undefined;
  if (wide) return utf16(bytes, 0, wide);
  const mark = starts(0xef, 0xbb, 0xbf) ? 3 : 0;
  // Escapes take Shift_JIS's elder brother back and forth, whose halves may be any letter.
  const text = bytes.includes(0x1b) ? undefined : decoded(bytes.subarray(mark), 'utf-8');
  if (text === undefined) return byteWise(bytes);
  const encoding = mark > 0 ? 'utf-8' : saidBy(text);
  // Letters of ASCII alone are in every encoding, and what is put in has to be in the page's.
  if (encoding !== undefined && encoding !== 'utf-8') return byteWise(bytes);
  const isUtf8 = encoding !== undefined || /\P{ASCII}/u.test(text);
  return {
    text,
    letters: text,
    writable: isUtf8 ? (added) => added : inAscii,
    bytes: (after) => joined(bytes.subarray(0, mark), new TextEncoder().encode(after)),
  };
}

const decoded = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** A tag of two bytes a letter, where no mark at the beginning says so: its server does. */
function wideTagIn(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  for (let at = bytes.indexOf(0x3c); at >= 0; at = bytes.indexOf(0x3c, at + 1)) {
    const [next = 0, last = 0, after] = bytes.subarray(at + 1, at + 4);
    const low = at % 2 === 0;
    if (low && next === 0 && after === 0 && MAY_FOLLOW.test(String.fromCharCode(last)))
      return 'utf-16le';
    if (!low && bytes[at - 1] === 0 && next === 0 && MAY_FOLLOW.test(String.fromCharCode(last)))
      return 'utf-16be';
  }
  return undefined;
}

const MAY_FOLLOW = /[a-z!/?]/i;

/** Pair by pair: what is no character stays as it is too, as does a last byte without a fellow. */
function utf16(bytes: Uint8Array, mark: number, encoding: 'utf-16le' | 'utf-16be'): PageText {
  const low = encoding === 'utf-16le';
  const end = bytes.length - ((bytes.length - mark) % 2);
  const view = new DataView(bytes.buffer, bytes.byteOffset, end);
  const text = lettersOf((end - mark) / 2, (index) => view.getUint16(mark + index * 2, low));
  return {
    text,
    letters: text,
    wide: true,
    writable: (added) => added,
    bytes: (after) => {
      const body = new Uint8Array(after.length * 2);
      const units = new DataView(body.buffer);
      for (let index = 0; index < after.length; index += 1)
        units.setUint16(index * 2, after.charCodeAt(index), low);
      return joined(bytes.subarray(0, mark), joined(body, bytes.subarray(end)));
    },
  };
}

/** A text by the numbers of its letters, some thousands at a time: a call takes no more. */
function lettersOf(count: number, letter: (index: number) => number): string {
  const parts: string[] = [];
  for (let from = 0; from < count; from += 0x2000) {
    const length = Math.min(0x2000, count - from);
    parts.push(String.fromCharCode(...Array.from({ length }, (_, index) => letter(from + index))));
  }
  return parts.join('');
}

const joined = (first: Uint8Array, second: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
};

function byteWise(bytes: Uint8Array): PageText {
  const text = latin1(bytes);
  return {
    text,
    letters: withoutHalves(text, encodingOf(text, bytes)),
    writable: inAscii,
    bytes: (after) => Uint8Array.from(after, (letter) => letter.charCodeAt(0)),
  };
}

/** A letter a byte; `TextDecoder` has Windows' alphabet under this name. */
const latin1 = (bytes: Uint8Array): string => lettersOf(bytes.length, (index) => bytes[index] ?? 0);

/** With the letters that every encoding has: by their numbers in text, by escapes where numbers are letters. */
const inAscii = (added: string): string =>
  added
    .split(/(<script\b[^>]*>[\s\S]*?<\/script>|<style\b[^>]*>[\s\S]*?<\/style>)/gi)
    .map((piece, index) =>
      index % 2 === 0
        ? piece.replace(BEYOND, (letter) => `&#${letter.codePointAt(0)};`)
        : /^<style/i.test(piece)
          ? piece.replace(BEYOND, (letter) => `\\${letter.codePointAt(0)?.toString(16)} `)
          : piece.replace(/[^\0-\x7f]/g, (unit) => `\\u${hex(unit)}`),
    )
    .join('');

const BEYOND = /\P{ASCII}/gu;
const hex = (unit: string): string => unit.charCodeAt(0).toString(16).padStart(4, '0');

/** What the page says it is in; where it says nothing, what its bytes can be. */
function encodingOf(text: string, bytes: Uint8Array): string {
  // `$` begins characters of two bytes, `(` ends them.
  if (text.includes(`${ESCAPE}$`)) return 'iso-2022-jp';
  return saidBy(text) ?? (decoded(bytes, 'shift_jis') === undefined ? '' : 'shift_jis');
}

/** What a page says of its encoding, as browsers call it. */
function saidBy(text: string): string | undefined {
  const label = /<meta[^>]*\bcharset\s*=\s*["']?\s*([\w:.-]+)/i.exec(text.slice(0, 4096))?.[1];
  try {
    return label === undefined ? undefined : new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

const ESCAPE = String.fromCharCode(0x1b);

/** The second byte of a character may look like a letter, a bracket, a backslash or a backtick. */
const HALVES: Readonly<Record<string, RegExp>> = {
  shift_jis: /[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]/g,
  big5: /[\x81-\xfe][\x40-\x7e\xa1-\xfe]/g,
  gbk: /[\x81-\xfe](?:[\x30-\x39][\x81-\xfe][\x30-\x39]|[\x40-\x7e\x80-\xfe])/g,
  gb18030: /[\x81-\xfe](?:[\x30-\x39][\x81-\xfe][\x30-\x39]|[\x40-\x7e\x80-\xfe])/g,
  'euc-kr': /[\x81-\xfe][\x41-\xfe]/g,
  'iso-2022-jp': new RegExp(String.raw`${ESCAPE}\$[@B](?:(?!${ESCAPE}\()[\s\S])*`, 'g'),
};

const withoutHalves = (text: string, encoding: string): string => {
  const halves = HALVES[encoding];
  return halves ? text.replace(halves, (pair) => pair.replace(/[^\r\n]/g, HOLE)) : text;
};
