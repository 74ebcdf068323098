import { parseRecord, type RecordReading } from '../core/index.ts';

/** What the record cookie says, read afresh. Two cookies of the name (another path or domain) are
 * no answer until they are merged: closed until then. */
export function readRecord(name: string): RecordReading {
  const [text, ...others] = recordTexts(name);
  return others.length > 0 ? { kind: 'malformed', why: 'two records' } : parseRecord(text);
}

/** The values of every cookie of the name: js-cookie knows only the first. */
export const recordTexts = (name: string): string[] =>
  cookiePairs()
    .filter(([own]) => own === name)
    .map(([, value = '']) => value);

/** Names and values of the cookies that the page sees. */
export function cookiePairs(): (readonly [name: string, value?: string])[] {
  try {
    return document.cookie.split('; ').map((pair) => pair.split('=', 2) as [string, string]);
  } catch {
    // A sandboxed frame throws on document.cookie.
    return [];
  }
}
