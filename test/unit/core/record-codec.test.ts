import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../sdk/catalogue/index.ts';
import {
  type ConsentRecord,
  encodeRecord,
  fnv1a,
  METHODS,
  parseRecord,
} from '../../../sdk/core/index.ts';
import vectors from '../../fixtures/record-vectors.json' with { type: 'json' };
import { anyRecord, record } from '../../support/builders.ts';

const full = record({
  method: 'accept-all',
  gpc: true,
  categories: {
    functional: 'granted',
    analytics: 'refused',
    advertising: 'withdrawn',
    measurement: 'granted',
  },
  services: {
    'google-analytics-4': 'granted',
    'google-ads-conversion': 'refused',
    'microsoft-clarity': 'withdrawn',
    'youtube-embed': 'granted',
    'yahoo-japan-ads': 'refused',
  },
});

describe('the record as a cookie', () => {
  test('comes back as it was, whatever it says', () => {
    fc.assert(
      fc.property(anyRecord, (any) => {
        expect(parseRecord(encodeRecord(any))).toEqual({ kind: 'valid', record: any });
      }),
    );
  });

  test('needs no escapes in a cookie or a URL', () => {
    fc.assert(
      fc.property(anyRecord, (any) => {
        const text = encodeRecord(any);
        expect(encodeURIComponent(text)).toBe(text);
        expect(text).toMatch(/^[\w~.!-]*$/);
      }),
    );
  });

  test('takes at most 300 bytes for five categories and five service exceptions', () => {
    expect(encodeRecord(full).length).toBeLessThanOrEqual(300);
  });

  test('is carried, and read again, with an exception for a hundred services', () => {
    const hundred = catalogue.slice(0, 100);
    const services = Object.fromEntries(hundred.map(({ id }) => [id, 'refused' as const]));
    const long = record({ categories: full.choices.categories, services });
    expect(parseRecord(encodeRecord(long))).toEqual({ kind: 'valid', record: long });
  });

  const CHARACTERS = [...'0129agrwzAZ~.!-_ %é\u0000'];
  const isValid = (text: string): boolean => parseRecord(text).kind === 'valid';

  describe.each([
    ['full', encodeRecord(full)],
    ['bare', encodeRecord(record({ scopes: {}, policy: { version: '1', digest: '' } }))],
  ])('damaged (%s), it is no record', (_, text) => {
    const lengths = Array.from({ length: text.length }, (__, length) => length);

    test('cut off anywhere, at the end or at the start', () => {
      expect(lengths.filter((length) => isValid(text.slice(0, length)))).toEqual([]);
      expect(lengths.filter((length) => length > 0 && isValid(text.slice(length)))).toEqual([]);
    });

    test('with any one character changed, put in or left out', () => {
      const damaged = lengths.flatMap((at) => [
        ...CHARACTERS.filter((character) => character !== text[at]).map(
          (character) => text.slice(0, at) + character + text.slice(at + 1),
        ),
        ...CHARACTERS.map((character) => text.slice(0, at) + character + text.slice(at)),
        text.slice(0, at) + text.slice(at + 1),
      ]);
      expect(damaged.filter((other) => other !== text && isValid(other))).toEqual([]);
    });

    test('with something before or behind it', () => {
      const around = [...CHARACTERS, '\n', text].flatMap((more) => [more + text, text + more]);
      expect(around.filter(isValid)).toEqual([]);
    });
  });

  test('what is read is written again as it was', () => {
    fc.assert(
      fc.property(anyRecord, (any) => {
        const text = encodeRecord(any);
        const reading = parseRecord(text);
        expect(reading.kind === 'valid' && encodeRecord(reading.record)).toBe(text);
      }),
    );
  });

  test('has one text, in whatever order its services were named', () => {
    fc.assert(
      fc.property(anyRecord, (any) => {
        const services = Object.fromEntries(Object.entries(any.choices.services).reverse());
        const other = { ...any, choices: { ...any.choices, services } };
        expect(encodeRecord(other)).toBe(encodeRecord(any));
      }),
    );
  });

  const sealed = (body: string): string => `${body}~${fnv1a(body)}`;
  const body = encodeRecord(full).slice(0, -9);
  test.each<[string, string, string]>([
    ['lasts longer than a browser keeps it', sealed(body.replace('~ty4yo0~', '~vy4yo0~')), 'time'],
    ['ends before it was made', sealed(body.replace('~ty4yo0~', '~1~')), 'time'],
    ['is of an unknown method', sealed(body.replace('~0~ja~', '~9~ja~')), 'form'],
    ['grants something of its own making', sealed(body.replace('~grwg~', '~gggy~')), 'form'],
    ['names a service that is no id', sealed(body.replace('youtube-embed', '__proto__')), 'form'],
    ['has a scope too many', sealed(body.replace('~aaaaaaaa.', '~aaaaaaaa.aaaaaaaa.')), 'form'],
    ['was sealed by another hand', `${body}~00000000`, 'checksum'],
  ])('a record with a sound checksum that %s is malformed', (_, text, why) => {
    expect(text).not.toBe(encodeRecord(full));
    expect(parseRecord(text)).toEqual({ kind: 'malformed', why });
  });

  test.each([
    ['4 kB', '1~'.repeat(2048)],
    ['4 kB that look like a record', `${body}.${'a!g.'.repeat(1000)}a!g~00000000`],
    ['4 kB of one letter', 'a'.repeat(4096)],
    ['Japanese', '1~同意します'],
    ['half a surrogate', '1~\uD800'],
    ['percent-escapes', encodeURIComponent('{"categories":["analytics"]}')],
    ['JSON', '{"analytics":true}'],
    ['__proto__', '__proto__'],
    ['a pair of quotes', '""'],
    ['a blank', ' '],
    ['a peer that trusts anything', 'true'],
  ])('%s is malformed, and nothing is thrown', (_, text) => {
    expect(parseRecord(text).kind).toBe('malformed');
  });

  test('whatever stands in the cookie, nothing is thrown and nothing is allowed', () => {
    const piece = fc.constantFrom(...CHARACTERS, '1', 'rarejob', 'analytics', '__proto__', '~g~');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.array(piece, { maxLength: 30 }).map((pieces) => `1~${pieces.join('')}`),
        ),
        (text) => {
          expect(['absent', 'malformed', 'unsupported']).toContain(parseRecord(text).kind);
        },
      ),
    );
  });

  test.each([
    ['3~anything', '3'],
    ['10~', '10'],
    ['0~', '0'],
    ['999999~__proto__', '999999'],
  ])('%j is of a version that is not ours', (text, version) => {
    expect(parseRecord(text)).toEqual({ kind: 'unsupported', version });
  });

  test('a name that every object has is only a name', () => {
    const services = { constructor: 'refused' } as never;
    const reading = parseRecord(encodeRecord(record({ services })));
    const { choices } = reading.kind === 'valid' ? reading.record : record();
    expect(Object.entries(choices.services)).toEqual([['constructor', 'refused']]);
    expect(Object.getPrototypeOf(choices.services)).toBe(Object.prototype);
  });

  test.each([undefined, null, ''])('%j is no record at all', (text) => {
    expect(parseRecord(text)).toEqual({ kind: 'absent' });
  });
});

describe('test vectors, for readers in other languages', () => {
  test.each(vectors.vectors.map((vector) => [vector.name, vector] as const))(
    '%s',
    (_, { text, reading }) => {
      expect(parseRecord(text)).toEqual(reading);
    },
  );

  const valid = vectors.vectors.filter(({ reading }) => reading.kind === 'valid');
  test.each(valid.map((vector) => [vector.name, vector] as const))(
    '%s is written the same way again',
    (_, { text, reading }) => {
      expect(encodeRecord(reading.record as never)).toBe(text);
    },
  );

  test('show every method, every choice, both flags, and every way not to be valid', () => {
    const records = valid.map(({ reading }) => reading.record as never as ConsentRecord);
    const said = records.flatMap(({ choices }) => [
      ...Object.values(choices.categories),
      ...Object.values(choices.services),
    ]);
    expect(new Set(records.map(({ method }) => method))).toEqual(new Set(METHODS));
    expect(new Set(said)).toEqual(new Set(['granted', 'refused', 'withdrawn']));
    expect(new Set(records.map(({ gpc }) => gpc))).toEqual(new Set([true, false]));
    expect(new Set(vectors.vectors.map(({ reading }) => reading.kind))).toEqual(
      new Set(['valid', 'absent', 'malformed', 'unsupported']),
    );
    expect(new Set(vectors.vectors.flatMap(({ reading }) => reading.why ?? []))).toEqual(
      new Set(['form', 'checksum', 'time', 'too long']),
    );
  });

  test('the format is told beside them, with every method in its order', () => {
    expect(vectors.format).toContain(METHODS.join(', '));
  });
});
