import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUuid, uuidFromBytes, uuidFromHex } from '../../../sdk/core/index.ts';

describe('a record id', () => {
  test.each([
    ['zeros', new Uint8Array(16), '00000000-0000-4000-8000-000000000000'],
    ['ones', new Uint8Array(16).fill(0xff), 'ffffffff-ffff-4fff-bfff-ffffffffffff'],
    [
      'bytes in order',
      Uint8Array.from({ length: 16 }, (_, index) => index),
      '00010203-0405-4607-8809-0a0b0c0d0e0f',
    ],
    ['more bytes than it takes', new Uint8Array(32), '00000000-0000-4000-8000-000000000000'],
  ])('of %s', (_, bytes, id) => {
    expect(uuidFromBytes(bytes)).toBe(id);
  });

  test('is of version 4 and of the common variant, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        const id = uuidFromBytes(bytes);
        expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
        expect(isUuid(id)).toBe(true);
        expect(uuidFromHex(id.replaceAll('-', ''))).toBe(id);
      }),
    );
  });

  test('keeps the 122 bits that are random', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.nat(15), (bytes, at) => {
        const other = bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
        expect(uuidFromBytes(other)).not.toBe(uuidFromBytes(bytes));
      }),
    );
  });
});

test.each([
  ['7c1f3a52-1b7e-4d6c-9a60-2f4d8e0b1c3a', true],
  ['7C1F3A52-1B7E-4D6C-9A60-2F4D8E0B1C3A', false],
  ['7c1f3a521b7e4d6c9a602f4d8e0b1c3a', false],
  ['7c1f3a52-1b7e-4d6c-9a60-2f4d8e0b1c3', false],
  ['7c1f3a52-1b7e-4d6c-9a60-2f4d8e0b1c3a\n', false],
  ['', false],
])('%j is an id as records have it: %s', (text, is) => {
  expect(isUuid(text)).toBe(is);
});
