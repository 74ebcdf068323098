import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { readable, readStored, type StoredForm } from '../../../extension/platform/stored-form.ts';

const list = z._default(z.array(z.string()), () => []);
const form: StoredForm<Record<string, { a: string[]; b: string[]; at?: number | undefined }>> = {
  schema: z.record(
    z.string().check(z.regex(/^[a-z]+$/)),
    z.object({ a: list, b: list, at: z.optional(z.number()) }),
  ),
  none: {},
};

describe('what is stored is read item by item', () => {
  const whole = { a: ['1'], b: ['2', '3'], at: 5 };

  test.each<[string, unknown, unknown, (string | number)[][]]>([
    ['all of it', { one: whole }, { one: whole }, []],
    ['nothing', undefined, {}, []],
    ['something else altogether', 'x', {}, [[]]],
    ['null', null, {}, [[]]],
    ['one bad entry of two', { one: whole, two: 7 }, { one: whole }, [['two']]],
    ['a key that is none', { one: whole, 'T W O': whole }, { one: whole }, [['T W O']]],
    [
      'a field of another form',
      { one: { ...whole, a: 'x', at: 'then' } },
      { one: { a: [], b: ['2', '3'] } },
      [
        ['one', 'a'],
        ['one', 'at'],
      ],
    ],
    ['a field that is not there', { one: { a: ['1'] } }, { one: { a: ['1'], b: [] } }, []],
    [
      'bad items of a list, next to each other and at its end',
      { one: { a: [1, '1', 2, 3], b: ['2', '3', null] } },
      { one: { a: ['1'], b: ['2', '3'] } },
      [
        ['one', 'a', 3],
        ['one', 'a', 2],
        ['one', 'b', 2],
        ['one', 'a', 0],
      ],
    ],
  ])('%s', (_, stored, value, left) => {
    const before = JSON.stringify(stored);
    const reading = readStored(form, stored);
    expect(reading.value).toEqual(value);
    expect(reading.unread.map(({ path }) => path)).toEqual(expect.arrayContaining(left));
    expect(reading.unread).toHaveLength(left.length);
    expect(JSON.stringify(stored)).toBe(before);
  });

  test('an item that lacks what it can’t be without goes alone, and is told with its value', () => {
    const items = { schema: z.array(z.object({ x: z.string(), y: z.number() })), none: [] };
    const good = { x: 'a', y: 1 };
    const { value, unread } = readStored(items, [{}, good, { x: 'b' }, good]);
    expect(value).toEqual([good, good]);
    expect(unread).toEqual([
      { path: [2], value: { x: 'b' } },
      { path: [0], value: {} },
    ]);
  });

  test('bad items of lists within lists go by their own place', () => {
    const nested = { schema: z.array(z.object({ x: list, y: z.optional(z.number()) })), none: [] };
    const stored = [null, { x: ['a', 1, 'b', 2] }, 7, { x: ['c', 3], y: 'then' }];
    expect(readable(nested, stored)).toEqual([{ x: ['a', 'b'] }, { x: ['c'] }]);
  });

  test('where that matters, it is told what is missing', () => {
    const schema = z.object({ x: list });
    const reading = readStored(
      { schema, none: { x: [] }, whole: z.object({ x: z.array(z.string()) }) },
      {},
    );
    expect(reading).toEqual({ value: { x: [] }, unread: [{ path: ['x'], value: undefined }] });
  });

  test('a field that nobody knows goes alone where only known ones may be', () => {
    const strict = { schema: z.strictObject({ x: z.string() }), none: { x: '' } };
    expect(readable(strict, { x: 'a', more: 1 })).toEqual({ x: 'a' });
  });

  test('whatever is stored, it is read, and what can be read of it is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (junk) => {
        const { value } = readStored(form, { ...junk, one: whole });
        expect(value.one).toEqual(whole);
        expect(form.schema.safeParse(value).success).toBe(true);
      }),
    );
  });
});
