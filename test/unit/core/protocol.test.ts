import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeParse } from 'zod/mini';
import {
  envelope,
  PROTOCOL,
  parseExtensionMessage,
  parsePageMessage,
} from '../../../sdk/core/index.ts';
import { extensionMessageSchema, pageMessageSchema } from '../../../sdk/core/protocol.schema.ts';

const value = fc.oneof(
  fc.constantFrom<unknown>(
    'rarejob',
    'google-analytics-4',
    '',
    'UPPER',
    '<b>',
    'x'.repeat(65),
    'x'.repeat(2049),
  ),
  fc.constantFrom<unknown>(0, 1, -1, 1.5, Number.NaN, 2 ** 53, null, undefined, true, {}, []),
  fc.constantFrom<unknown>(
    ['stats'],
    ['stats', 1],
    Array(201).fill('a'),
    Array(1),
    'script',
    'sound',
    '0.1.0',
  ),
);
const type = fc.constantFrom(
  'hello',
  'record',
  'observed',
  'state-request',
  'withdraw',
  'record-changed',
  'grant',
  undefined,
);
const sound = {
  sdkVersion: '0.1.0',
  property: 'rarejob',
  services: ['stats'],
  text: '1~x',
  service: 'stats',
  kind: 'script',
  at: 1,
  revision: 1,
};
/** A message of some kind with up to two of its fields spoilt. */
const message = fc
  .tuple(
    type,
    fc.constantFrom('rarejob-consent', 'rarejob-consent', 'other', undefined),
    fc.constantFrom<unknown>(1, 1, 2, '1', undefined),
    fc.dictionary(fc.constantFrom(...Object.keys(sound)), value, { maxKeys: 2 }),
  )
  .map(([kind, ns, v, spoilt]) => ({ ...sound, ...spoilt, ns, v, type: kind }));
/** What a page may post: messages, nearly messages, and anything else. */
const posted = fc.oneof(
  { weight: 18, arbitrary: message },
  // A structured clone keeps the fields of a list, and the holes in it.
  { weight: 1, arbitrary: message.map((fields) => Object.assign([], fields)) },
  { weight: 1, arbitrary: fc.anything() },
);

describe('the small parsers take what the schemas take, give the same, and nothing else', () => {
  test.each([
    ['the page', parsePageMessage, pageMessageSchema, 3],
    ['the extension', parseExtensionMessage, extensionMessageSchema, 3],
  ] as const)('of %s', (_, parse, schema, kinds) => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(posted, (data) => {
        const parsed = parse(data);
        const expected = safeParse(schema, data);
        expect(parsed && envelope(parsed)).toEqual(expected.data);
        expect(parsed !== undefined).toBe(expected.success);
        if (parsed) seen.add(parsed.type);
      }),
      { numRuns: 3000 },
    );
    expect(seen.size).toBe(kinds);
  });
});

describe('a message of the page', () => {
  const hello = { type: 'hello', sdkVersion: '0.1.0', property: 'rarejob', services: ['stats'] };
  const observed = { type: 'observed', service: 'stats', kind: 'script', at: 1 };
  test.each<[string, object, boolean]>([
    ['hello', hello, true],
    ['hello without services', { ...hello, services: [] }, true],
    ['hello under named rules', { ...hello, regime: 'jp-strict' }, true],
    ['hello under rules of no name', { ...hello, regime: 'JP!' }, false],
    ['hello of 201 services', { ...hello, services: Array(201).fill('a') }, false],
    ['hello with a hole in the list', { ...hello, services: Array(1) }, false],
    ['hello of a service that is no id', { ...hello, services: ['<b>'] }, false],
    ['hello of a long version', { ...hello, sdkVersion: 'x'.repeat(33) }, false],
    ['hello of no property', { ...hello, property: '' }, false],
    ['a record', { type: 'record', text: '1~x' }, true],
    ['no record', { type: 'record', text: '' }, true],
    ['a record longer than any', { type: 'record', text: 'x'.repeat(2049) }, false],
    ['observed', observed, true],
    ['observed of a kind that is none', { ...observed, kind: 'sound' }, false],
    ['observed of a kind that every object has', { ...observed, kind: 'constructor' }, false],
    ['observed before time began', { ...observed, at: -1 }, false],
    ['a grant', { type: 'grant', services: ['stats'] }, false],
    ['without a kind', { services: ['stats'] }, false],
  ])('%s', (_, fields, taken) => {
    expect(parsePageMessage({ ...PROTOCOL, ...fields })).toEqual(taken ? fields : undefined);
  });
});

describe('a message of the extension', () => {
  test.each<[string, object, boolean]>([
    ['asking for the state', { type: 'state-request' }, true],
    ['telling of a change', { type: 'record-changed' }, true],
    ['taking back', { type: 'withdraw', services: ['stats', 'analytics'], revision: 3 }, true],
    ['taking back at no revision', { type: 'withdraw', services: ['stats'] }, false],
    ['taking back at half a revision', { type: 'withdraw', services: [], revision: 1.5 }, false],
    ['taking back what is no list', { type: 'withdraw', services: 'stats', revision: 1 }, false],
    ['granting', { type: 'choose', services: ['stats'], revision: 1 }, false],
  ])('%s', (_, fields, taken) => {
    expect(parseExtensionMessage({ ...PROTOCOL, ...fields })).toEqual(taken ? fields : undefined);
  });
});

test.each([
  ['of another namespace', { ns: 'other' }],
  ['of a later version', { v: 2 }],
  ['of a version as text', { v: '1' }],
])("a message %s is nobody's", (_, change) => {
  expect(parsePageMessage({ ...PROTOCOL, type: 'record', text: '', ...change })).toBeUndefined();
  expect(parseExtensionMessage({ ...PROTOCOL, type: 'state-request', ...change })).toBeUndefined();
});

test('only the known fields come through', () => {
  const data = {
    ...envelope({ type: 'record', text: '1~x' } as const),
    extra: 'x',
    services: ['a'],
  };
  expect(parsePageMessage(data)).toEqual({ type: 'record', text: '1~x' });
  const request = { ...envelope({ type: 'state-request' } as const), services: ['a'], grant: true };
  expect(parseExtensionMessage(request)).toEqual({ type: 'state-request' });
});

test('neither side takes the messages of the other: the page can not withdraw, the extension can not record', () => {
  expect(
    parsePageMessage(envelope({ type: 'withdraw', services: [], revision: 1 } as const)),
  ).toBeUndefined();
  expect(parseExtensionMessage(envelope({ type: 'record', text: 'x' } as const))).toBeUndefined();
});
