import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CHOOSABLE,
  closedByHandOff,
  DAY,
  decide,
  encodeHandOff,
  HAND_OFF_MARK,
  type HandOff,
  handOffOf,
  nextRecord,
  parseHandOff,
  REGIME_IDS,
  type RecordReading,
  shouldAsk,
  withHandOff,
} from '../../../sdk/core/index.ts';
import { config, liveRecord, NOW, record, valid } from '../../support/builders.ts';

const handOff = (more: Partial<HandOff> = {}): HandOff => ({
  from: 'progos',
  decidedAt: NOW - DAY,
  refused: { categories: ['analytics'], services: [] },
  ...more,
});
const closing = (
  said: HandOff,
  reading: RecordReading,
  here: ReturnType<typeof config>,
  gpc = false,
) => closedByHandOff(said, reading, decide(here, reading, { gpc }, NOW), here, NOW);
const id = fc.stringMatching(/^[a-z\d][a-z\d-]{0,20}$/);
const anyHandOff: fc.Arbitrary<HandOff> = fc.record(
  {
    from: id,
    decidedAt: fc.integer({ min: 1, max: 2_000_000_000 }).map((seconds) => seconds * 1000),
    refused: fc.record({
      categories: fc.subarray([...CHOOSABLE]),
      services: fc.uniqueArray(
        fc.oneof(id, fc.constantFrom('video', 'stats', 'ads', 'login', 'constructor')),
        { maxLength: 24 },
      ),
    }),
    token: fc.constantFrom('a.b', `${'Aa0-_'.repeat(60)}.x`),
  },
  { requiredKeys: ['from', 'decidedAt', 'refused'] },
);

describe('what a record has to say elsewhere', () => {
  test('is what was refused or taken back, by purpose and by name, and who said it when', () => {
    const said = record({
      categories: { functional: 'granted', analytics: 'refused', advertising: 'withdrawn' },
      services: { video: 'refused', stats: 'granted', ads: 'withdrawn' },
    });
    expect(handOffOf(said)).toEqual({
      from: 'rarejob',
      decidedAt: NOW - DAY,
      refused: { categories: ['analytics', 'advertising'], services: ['ads', 'video'] },
    });
  });

  test('is nothing where nothing was refused; a grant goes as a token only', () => {
    const granted = record({ categories: { analytics: 'granted' } });
    expect(handOffOf(granted)).toBeUndefined();
    expect(handOffOf(record())).toBeUndefined();
    expect(handOffOf(granted, 'a.b')).toMatchObject({
      refused: { categories: [], services: [] },
      token: 'a.b',
    });
  });

  test('is bounded: of very many services some go by name, the purposes all', () => {
    const names = Array.from({ length: 200 }, (_, index) => `service-${index}`.padEnd(60, 'x'));
    const said = handOffOf(
      record({
        categories: { analytics: 'refused' },
        services: Object.fromEntries(names.map((name) => [name, 'refused'])),
      }),
    );
    expect(said?.refused.services).toHaveLength(24);
    expect(said?.refused.categories).toEqual(['analytics']);
    expect(said && parseHandOff(encodeHandOff(said))).toEqual(said);
  });
});

describe('the text in a fragment', () => {
  test('is short, and needs no escapes', () => {
    const { refused } = handOff();
    expect(encodeHandOff(handOff({ refused: { ...refused, services: ['ads', 'video'] } }))).toBe(
      '1.progos.tovmo0.-r--.ads,video.',
    );
  });

  test('reads back as it was written, behind whatever fragment the page has', () => {
    fc.assert(
      fc.property(anyHandOff, fc.webFragments(), (said, own) => {
        fc.pre(!own.includes(HAND_OFF_MARK));
        const address = new URL('https://progos.ai/');
        address.hash = own;
        const before = address.hash;
        address.hash = withHandOff(before, said);
        const [first, text = ''] = address.hash.split(HAND_OFF_MARK);
        expect(first).toBe(before || '#');
        expect(parseHandOff(text)).toEqual(said);
        // A link that is followed twice carries one thing.
        expect(withHandOff(address.hash, said)).toBe(address.hash);
      }),
    );
  });

  test.each([
    ['empty', ''],
    ['of a later version', '2.progos.tojv40.-r--..'],
    ['without a property', '1..tojv40.-r--..'],
    ['with a grant', '1.progos.tojv40.-g--..'],
    ['with too few purposes', '1.progos.tojv40.-r-..'],
    ['with a strange name', '1.progos.tojv40.-r--.<img>.'],
    ['with an endless time', '1.progos.zzzzzzzzzz.-r--..'],
    ['with a token of one part', '1.progos.tojv40.-r--..abc'],
    ['with something behind it', '1.progos.tojv40.-r--..a.b&x=1'],
    ['too long', `1.progos.tojv40.-r--..a.${'b'.repeat(2000)}`],
    ['with very many names', `1.progos.tojv40.-r--.${Array(99).fill('a').join()}.`],
  ])('%s: is nothing', (_, text) => {
    expect(parseHandOff(text)).toBeUndefined();
  });

  test('whatever it is, it is read without a fault', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.webUrl()), (text) => {
        const read = parseHandOff(text);
        if (read) expect(encodeHandOff(read)).toBe(text);
      }),
    );
  });
});

describe('what arrives closes', () => {
  const all: HandOff['refused'] = { categories: [...CHOOSABLE], services: [] };
  const closed = (said: HandOff, reading: RecordReading = { kind: 'absent' }, more = {}) =>
    closing(said, reading, config(more));

  test('what nobody answered here, and what was granted here before', () => {
    expect(closed(handOff())).toEqual({ categories: { analytics: false }, services: {} });
    const granted = valid({ decidedAt: NOW - 2 * DAY, categories: { analytics: 'granted' } });
    expect(closed(handOff(), granted)).toEqual({ categories: { analytics: false }, services: {} });
  });

  test('not what a person granted here later: each by purpose, by name, or within the purpose', () => {
    const later = { decidedAt: NOW - DAY };
    expect(closed(handOff(), valid({ ...later, categories: { analytics: 'granted' } }))).toBe(
      undefined,
    );
    expect(closed(handOff(), valid({ ...later, services: { stats: 'granted' } }))).toBe(undefined);
    const byName = handOff({ refused: { categories: [], services: ['stats', 'video'] } });
    const reading = valid({
      ...later,
      categories: { analytics: 'granted' },
      services: { video: 'granted' },
    });
    expect(closed(byName, reading)).toBeUndefined();
    // What was left open then is closed.
    expect(
      closed(handOff({ refused: all }), valid({ ...later, categories: { analytics: 'granted' } })),
    ).toMatchObject({ categories: { functional: false, advertising: false, measurement: false } });
  });

  test.each<[string, HandOff, RecordReading?]>([
    ['what is closed already', handOff(), valid({ categories: { analytics: 'withdrawn' } })],
    ['a service that is not here', handOff({ refused: { categories: [], services: ['other'] } })],
    ['a necessary service', handOff({ refused: { categories: [], services: ['login'] } })],
    ['anything by a refusal of the future', handOff({ decidedAt: NOW + 2 * DAY })],
    ['anything by one that is over a year old', handOff({ decidedAt: NOW - 401 * DAY })],
    ['anything in a record that can not be read', handOff(), { kind: 'malformed', why: 'form' }],
    ['anything in a later form', handOff(), { kind: 'unsupported', version: '2' }],
    ["anything in another property's record", handOff(), valid({ property: 'progos' })],
  ])('nothing: %s', (_, said, reading) => {
    expect(closed(said, reading)).toBeUndefined();
  });

  test('never opens anything, nor what a person granted later, whatever arrives', () => {
    const readings = fc.oneof(
      liveRecord.map((live): RecordReading => ({ kind: 'valid', record: live })),
      fc.constant<RecordReading>({ kind: 'absent' }),
    );
    const times = fc.constantFrom(-3, -1, 0).map((days) => NOW + days * DAY);
    fc.assert(
      fc.property(
        anyHandOff,
        times,
        readings,
        fc.constantFrom(...REGIME_IDS),
        fc.boolean(),
        (any, decidedAt, reading, regime, gpc) => {
          const here = config({ regime });
          const choices = closing({ ...any, decidedAt }, reading, here, gpc);
          if (!choices) return;
          const before = decide(here, reading, { gpc }, NOW);
          const next = nextRecord({ kind: 'choose', choices }, reading, here, {
            now: NOW,
            freshId: '00000000-0000-4000-8000-000000000000',
            language: 'ja',
            digest: '',
            signals: { gpc },
            maxAgeDays: 180,
            method: 'hand-off',
          });
          const after = decide(here, { kind: 'valid', record: next }, { gpc }, NOW);
          const later = reading.kind === 'valid' && reading.record.decidedAt >= decidedAt;
          for (const kind of ['categories', 'services'] as const) {
            const was = before[kind] as Record<string, { allowed: boolean; reason: string }>;
            for (const [id, { allowed }] of Object.entries(after[kind])) {
              if (allowed) expect([id, was[id]?.allowed]).toEqual([id, true]);
              if (later && was[id]?.reason === 'chosen') expect([id, allowed]).toEqual([id, true]);
            }
          }
          // The same again has nothing left to say.
          const again = closing({ ...any, decidedAt }, { kind: 'valid', record: next }, here, gpc);
          expect(again).toBeUndefined();
        },
      ),
      { numRuns: 500 },
    );
  });

  test('what it did not speak about is asked all the same', () => {
    const arrived = valid({ method: 'hand-off', categories: { analytics: 'refused' } });
    const asks = (reading: RecordReading) =>
      shouldAsk(config(), reading, decide(config(), reading, { gpc: false }, NOW), 180, NOW);
    expect(asks(arrived)).toBe(true);
    const everything = Object.fromEntries(CHOOSABLE.map((one) => [one, 'refused'] as const));
    expect(asks(valid({ method: 'hand-off', categories: everything }))).toBe(false);
  });
});
