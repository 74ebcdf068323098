import { expect, test } from 'vitest';
import { freezeDeep } from '../../../sdk/core/index.ts';

test('what a page is given can not be changed, at any depth', () => {
  const value = freezeDeep({ list: [{ allowed: false }], none: null, empty: {} });
  const [first] = value.list;
  expect(() => Object.assign(first ?? {}, { allowed: true })).toThrow(TypeError);
  expect(() => value.list.push({ allowed: true })).toThrow(TypeError);
  expect(() => Object.assign(value.empty, { more: 1 })).toThrow(TypeError);
});

test.each([undefined, null, 0, 'text', true])('%s is given back as it is', (value) => {
  expect(freezeDeep(value)).toBe(value);
});

test('a value that holds itself is frozen too', () => {
  const value: { self?: unknown } = {};
  value.self = value;
  expect(Object.isFrozen(freezeDeep(value))).toBe(true);
});
