import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  encodeRefusals,
  mergeRefusals,
  observe,
  parseRefusals,
  type Refusals,
  toRefuse,
} from '../../../extension/sync/refusals.ts';

const ids = fc.constantFrom('advertising', 'analytics', 'karte', 'meta-pixel', 'constructor');
const marks = fc.record({ revision: fc.integer({ min: 1, max: 4 }), refused: fc.boolean() });
const refusals: fc.Arbitrary<Refusals> = fc
  .array(fc.tuple(ids, marks))
  .map((pairs) => Object.fromEntries(pairs));

describe('mergeRefusals', () => {
  test('is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(refusals, refusals, refusals, (a, b, c) => {
        const text = encodeRefusals;
        expect(text(mergeRefusals(a, b))).toBe(text(mergeRefusals(b, a)));
        expect(text(mergeRefusals(a, mergeRefusals(b, c)))).toBe(
          text(mergeRefusals(mergeRefusals(a, b), c)),
        );
        expect(text(mergeRefusals(a, a))).toBe(text(a));
      }),
    );
  });

  test.each([
    ['the later change counts', 'karte+1', 'karte-2', 'karte-2'],
    ['of two at once the refusal', 'karte+2', 'karte-2', 'karte+2'],
    ['what is new here stays', '', 'karte+1', 'karte+1'],
    [
      'a device that knows nothing wipes nothing',
      'advertising+1 karte-2',
      '',
      'advertising+1 karte-2',
    ],
  ])('%s', (_, a, b, merged) => {
    const [first, second] = [parseRefusals(a), parseRefusals(b)];
    expect(encodeRefusals(mergeRefusals(first ?? {}, second ?? {}))).toBe(merged);
  });
});

describe('encodeRefusals', () => {
  test('is read back as it was', () => {
    fc.assert(
      fc.property(refusals, (value) => {
        expect(encodeRefusals(parseRefusals(encodeRefusals(value)) ?? {})).toBe(
          encodeRefusals(value),
        );
      }),
    );
  });

  test.each([
    [undefined],
    [7],
    ['x'],
    ['karte+0'],
    ['karte+zzzz'],
    ['karte*1'],
    ['karte+1 karte+1'],
    ['karte+1 analytics+1'],
    ['karte+1 '],
    ['__proto__+1'],
    ['x'.repeat(2000)],
  ])('nobody wrote %s', (text) => expect(parseRefusals(text)).toBeUndefined());
});

describe('devices', () => {
  /** A person's act on one device, or one device looking at what is shared. */
  const step = fc.record({
    device: fc.nat({ max: 2 }),
    act: fc.oneof(
      fc.record({ kind: fc.constant('refuse' as const), id: ids }),
      fc.record({ kind: fc.constant('lift' as const), id: ids }),
      fc.record({ kind: fc.constant('look' as const) }),
    ),
  });

  test('come to the same whatever they do and in whatever order; what one refuses is lifted on none by another', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let shared: Refusals = {};
        const devices = [0, 1, 2].map(() => ({
          agreed: {} as Refusals,
          seen: [] as string[],
          refused: new Set<string>(),
        }));
        const look = (index: number): void => {
          const device = devices[index];
          if (!device) return;
          const before = new Set(device.refused);
          const mine = observe(device.agreed, device.seen, [...before]);
          device.agreed = mergeRefusals(mine, shared);
          for (const id of toRefuse(device.agreed, [...before])) device.refused.add(id);
          device.seen = [...device.refused];
          // Looking takes no refusal away.
          for (const id of before) expect(device.refused.has(id)).toBe(true);
          shared = device.agreed;
        };
        for (const { device, act } of steps) {
          if (act.kind === 'look') look(device);
          else if (act.kind === 'refuse') devices[device]?.refused.add(act.id);
          else devices[device]?.refused.delete(act.id);
        }
        for (let round = 0; round < 3; round++) for (const index of [0, 1, 2]) look(index);
        const texts = devices.map(({ agreed }) => encodeRefusals(agreed));
        expect(new Set(texts).size).toBe(1);
        for (const { agreed, refused } of devices)
          expect(toRefuse(agreed, [...refused])).toEqual([]);
      }),
    );
  });
});
