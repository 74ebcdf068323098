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
 */
const NAME = '([\\w-][\\w.-]{0,63})';
const NUMBER = '(0|[1-9a-z][\\da-z]{0,7})';
const SCOPE = '(?:[\\da-f]{8})?';
const SERVICE = '[a-z\\d][a-z\\d-]{0,63}![grw]';
const FORM = new RegExp(
  `^1~([\\da-f]{32})~([1-9a-z][\\da-z]{0,7})~${NAME}~${NAME}~${NAME}~((?:[\\w-]{43})?)~${NUMBER}~${NUMBER}~([0-7])~${NAME}~(g?)~([grw-]{4})~(${SCOPE}(?:\\.${SCOPE}){3})~((?:${SERVICE}(?:\\.${SERVICE})*)?)~[\\da-f]{8}$`,
);
const CHOICES: Readonly<Record<string, Choice>> = { g: 'granted', r: 'refused', w: 'withdrawn' };

/** Reads what `encodeRecord` wrote, and only that. Never throws, whatever it is given.
 * `unsupported` is a record of a later version: closed, but not to be overwritten blindly. */
export function parseRecord(text: string | null | undefined): RecordReading {
  if (!text) return { kind: 'absent' };
  const malformed = (why: string): RecordReading => ({ kind: 'malformed', why });
  if (text.length > MAX_TEXT) return malformed('too long');
  const version = /^(\d{1,6})~/.exec(text)?.[1] ?? '1';
  if (version !== '1') return { kind: 'unsupported', version };
  const fields = FORM.exec(text);
  if (!fields) return malformed('form');
  if (fnv1a(text.slice(0, -9)) !== text.slice(-8)) return malformed('checksum');

  const field = (index: number): string => fields[index] ?? '';
  const number = (index: number): number => Number.parseInt(field(index), 36);
  const decidedAt = number(7) * 1000;
  const expiresAt = number(8) * 1000;
  if (expiresAt < decidedAt || expiresAt > decidedAt + MAX_AGE_DAYS * DAY) return malformed('time');
  const services = field(14)
    .split('.')
    .filter(Boolean)
    .map((pair) => pair.split('!'))
    .map(([id, letter]) => [id, CHOICES[letter ?? '']]);

  return {
    kind: 'valid',
    record: {
      version: 1,
      id: uuidFromHex(field(1)),
      revision: number(2),
      property: field(3),
      regime: field(4),
      policy: { version: field(5), digest: field(6) },
      decidedAt,
      expiresAt,
      method: METHODS[number(9)] ?? 'api',
      language: field(10),
      gpc: field(11) === 'g',
      choices: {
        categories: byCategory([...field(12)].map((letter) => CHOICES[letter])),
        // `fromEntries` defines own properties: an id such as `constructor` is only a name.
        services: Object.fromEntries(services),
      },
      scopes: byCategory(field(13).split('.')),
    },
  };
}

const byCategory = <T>(values: readonly (T | undefined)[]) =>
  Object.fromEntries(
    CHOOSABLE.flatMap((category, index) => (values[index] ? [[category, values[index]]] : [])),
  ) as Partial<Record<ChoosableCategory, T>>;
