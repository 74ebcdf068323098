import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeRecord, parseRecord } from '../../../sdk/core/index.ts';
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

  test('cut off anywhere, it is no record', () => {
    const text = encodeRecord(full);
    for (let length = 1; length < text.length; length++) {
      expect(parseRecord(text.slice(0, length)).kind).not.toBe('valid');
    }
  });

  test('with any one character changed, it is no record', () => {
    const text = encodeRecord(full);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...'09azAZ~.!-_'), (at, character) => {
        const changed = text.slice(0, at) + character + text.slice(at + 1);
        if (changed !== text) expect(parseRecord(changed).kind).not.toBe('valid');
      }),
      { numRuns: 2000 },
    );
  });

  test('nothing that can stand in a cookie makes it throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant('1~'.repeat(2048))),
        (text) => {
          expect(['absent', 'malformed', 'unsupported']).toContain(parseRecord(text).kind);
        },
      ),
    );
  });

  test('a name that every object has is only a name', () => {
    const odd = record({ services: { constructor: 'refused' } as never });
    const reading = parseRecord(encodeRecord(odd));
    expect(
      reading.kind === 'valid' && Object.hasOwn(reading.record.choices.services, 'constructor'),
    ).toBe(true);
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

  test('what is valid is written the same way again', () => {
    for (const { text, reading } of vectors.vectors) {
      if (reading.kind === 'valid') expect(encodeRecord(reading.record as never)).toBe(text);
    }
  });
});
