import { CHOOSABLE, type ChoosableCategory } from './category.ts';
import { fnv1a } from './fnv.ts';
import { METHODS } from './method.ts';
import { type Choice, DAY, MAX_AGE_DAYS, MAX_TEXT, type RecordReading } from './record.ts';
import { uuidFromHex } from './uuid.ts';

/* Fields joined by `~`, lists by `.`, pairs by `!`: characters that a cookie and a URL carry as
 * they are. The last field is a checksum, so that a truncated cookie is never half a consent.
 *
 *   1~id~revision~property~regime~policy~digest~decided~expires~method~language~flags
 *    ~categories~scopes~services~checksum
 *
 * In version 2 a field follows the services for each earlier act of which grants stand: `.`, a letter,
 * `expires.decided.method`, and `.language.digest` where they are not the record's own. What such an act
 * granted has its letter in place of `g`.
 */
const NAME = '([\\w-][\\w.-]{0,63})';
const NUMBER = '(0|[1-9a-z][\\da-z]{0,7})';
const SCOPE = '(?:[\\da-f]{8})?';
const SERVICE = '[a-z\\d][a-z\\d-]{0,63}![grwA-Z]';
const FORM = new RegExp(
  `^[12]~([\\da-f]{32})~([1-9a-z][\\da-z]{0,7})~${NAME}~${NAME}~${NAME}~((?:[\\w-]{43})?)~${NUMBER}~${NUMBER}~([0-8])~${NAME}~(g?)~([grwA-Z-]{4})~(${SCOPE}(?:\\.${SCOPE}){3})~((?:${SERVICE}(?:\\.${SERVICE})*)?)((?:~\\.[A-Z][\\w.-]+)*)~[\\da-f]{8}$`,
);
const CHOICES: Readonly<Record<string, Choice>> = { g: 'granted', r: 'refused', w: 'withdrawn' };

/** Reads what `encodeRecord` wrote, and only that. Never throws, whatever it is given.
 * `unsupported` is a record of a later version: closed, but not to be overwritten blindly. */
export function parseRecord(text: string | null | undefined): RecordReading {
  if (!text) return { kind: 'absent' };
  const malformed = (why: string): RecordReading => ({ kind: 'malformed', why });
  if (text.length > MAX_TEXT) return malformed('too long');
  const version = /^(\d{1,6})~/.exec(text)?.[1] ?? '1';
  if (!/^[12]$/.test(version)) return { kind: 'unsupported', version };
  const fields = FORM.exec(text);
  if (!fields) return malformed('form');
  if (fnv1a(text.slice(0, -9)) !== text.slice(-8)) return malformed('checksum');

  const field = (index: number): string => fields[index] ?? '';
  const letters = [...field(12)];
  const pairs = field(14)
    .split('.')
    .filter(Boolean)
    .map((pair) => pair.split('!') as [id: string, letter: string]);
  const decidedAt = number(field(7)) * 1000;
  const expiresAt = number(field(8)) * 1000;
  if (expiresAt < decidedAt || expiresAt > decidedAt + MAX_AGE_DAYS * DAY) return malformed('time');
  const acts = field(15);
  /** A letter of no act says nothing. */
  const mark = (letter: string) => (acts.includes(`~.${letter}`) ? letter : undefined);
  const choice = (letter: string): Choice | undefined =>
    CHOICES[letter] ?? (mark(letter) ? 'granted' : undefined);
  // `fromEntries` defines own properties: an id such as `constructor` is only a name.
  const byService = <T>(of: (letter: string) => T) =>
    Object.fromEntries(pairs.map(([id, letter]) => [id, of(letter)])) as Record<
      string,
      NonNullable<T>
    >;

  return {
    kind: 'valid',
    record: {
      version: acts ? 2 : 1,
      id: uuidFromHex(field(1)),
      revision: number(field(2)),
      property: field(3),
      regime: field(4),
      policy: { version: field(5), digest: field(6) },
      decidedAt,
      expiresAt,
      method: METHODS[number(field(9))] ?? 'api',
      language: field(10),
      gpc: !!field(11),
      choices: {
        categories: byCategory(letters.map(choice)),
        services: byService(choice),
      },
      scopes: byCategory(field(13).split('.')),
      ...(acts && {
        earlier: { acts, categories: byCategory(letters.map(mark)), services: byService(mark) },
      }),
    },
  };
}

const number = (text: string): number => Number.parseInt(text, 36);

const byCategory = <T>(values: readonly (T | undefined)[]) =>
  Object.fromEntries(
    CHOOSABLE.flatMap((category, index) => (values[index] ? [[category, values[index]]] : [])),
  ) as Partial<Record<ChoosableCategory, T>>;
