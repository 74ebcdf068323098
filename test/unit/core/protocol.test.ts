import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeParse } from 'zod/mini';
import { envelope, parseExtensionMessage, parsePageMessage } from '../../../sdk/core/index.ts';
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
    fc.constantFrom('rarejob-consent', 'other'),
    fc.constantFrom(1, 2, '1'),
    fc.dictionary(fc.constantFrom(...Object.keys(sound)), value, { maxKeys: 2 }),
  )
  .map(([kind, ns, v, spoilt]) => ({ ...sound, ...spoilt, ns, v, type: kind }));

describe('the small parsers accept what the schemas accept, and nothing else', () => {
  const runs = { numRuns: 3000 };
  test('of the page', () => {
    fc.assert(
      fc.property(
        fc.oneof({ weight: 9, arbitrary: message }, { weight: 1, arbitrary: fc.anything() }),
        (data) => {
          expect(parsePageMessage(data) !== undefined).toBe(
            safeParse(pageMessageSchema, data).success,
          );
        },
      ),
      runs,
    );
  });
  test('of the extension', () => {
    fc.assert(
      fc.property(
        fc.oneof({ weight: 9, arbitrary: message }, { weight: 1, arbitrary: fc.anything() }),
        (data) => {
          expect(parseExtensionMessage(data) !== undefined).toBe(
            safeParse(extensionMessageSchema, data).success,
          );
        },
      ),
      runs,
    );
  });
});

test('only the known fields come through', () => {
  const data = {
    ...envelope({ type: 'record', text: '1~x' } as const),
    extra: 'x',
    services: ['a'],
  };
  expect(parsePageMessage(data)).toEqual({ type: 'record', text: '1~x' });
});

test('neither side takes the messages of the other: the page can not withdraw, the extension can not record', () => {
  expect(
    parsePageMessage(envelope({ type: 'withdraw', services: [], revision: 1 } as const)),
  ).toBeUndefined();
  expect(parseExtensionMessage(envelope({ type: 'record', text: 'x' } as const))).toBeUndefined();
});
