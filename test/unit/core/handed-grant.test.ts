import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decide,
  type HandedGrant,
  parseHandedGrant,
  type RecordReading,
  suggestedBy,
} from '../../../sdk/core/index.ts';
import { config, liveRecord, NOW, valid } from '../../support/builders.ts';

const grant = (more: Partial<HandedGrant> = {}): HandedGrant => ({
  from: 'progos',
  policyVersion: '2026-11-01',
  scopes: { functional: 'aaaaaaaa', analytics: 'bbbbbbbb' },
  ...more,
});
const suggested = (
  given: HandedGrant,
  {
    reading = { kind: 'absent' },
    gpc = false,
    ...more
  }: Partial<Parameters<typeof config>[0]> & {
    readonly reading?: RecordReading;
    readonly gpc?: boolean;
  } = {},
) => {
  const here = config(more);
  return suggestedBy(given, here, decide(here, reading, { gpc }, NOW));
};

describe('what was granted elsewhere is suggested', () => {
  test('where policy and recipients are the same', () => {
    expect(suggested(grant())).toEqual(['functional', 'analytics']);
  });

  test('where it was told of these recipients and more', () => {
    expect(suggested(grant(), { scopes: { analytics: '00000000.bbbbbbbb' } })).toEqual([
      'analytics',
    ]);
  });

  test.each<[string, Partial<HandedGrant>, Parameters<typeof suggested>[1]?]>([
    ['for other recipients', { scopes: { analytics: '00000000' } }],
    ['for recipients of another purpose', { scopes: { analytics: 'aaaaaaaa' } }],
    ['under another policy', { policyVersion: '2026-10-01' }],
    ['for a purpose that nothing here has', {}, { services: [], scopes: {} }],
    ['where a purpose has no digest here', {}, { scopes: {} }],
    [
      'what was refused here',
      {},
      { reading: valid({ categories: { functional: 'refused', analytics: 'refused' } }) },
    ],
    [
      'what was taken back here',
      {},
      { reading: valid({ categories: { functional: 'withdrawn', analytics: 'withdrawn' } }) },
    ],
    [
      'where all of it was refused by name',
      {},
      { reading: valid({ services: { video: 'refused', stats: 'refused' } }) },
    ],
    [
      'what is allowed here',
      {},
      { reading: valid({ categories: { functional: 'granted', analytics: 'granted' } }) },
    ],
    ['what runs by notice', {}, { regime: 'jp' }],
    ['where the record can not be read', {}, { reading: { kind: 'malformed', why: 'form' } }],
    ['against Global Privacy Control', { scopes: { advertising: 'cccccccc' } }, { gpc: true }],
    ['advertising to children', { scopes: { advertising: 'cccccccc' } }, { audience: 'child' }],
  ])('never %s', (_, given, here) => {
    expect(suggested(grant(given), here)).toEqual([]);
  });

  test('never what a person has answered here, whatever the record', () => {
    fc.assert(
      fc.property(liveRecord, (record) => {
        const all = grant({ scopes: config().scopes });
        const decision = decide(config(), { kind: 'valid', record }, { gpc: false }, NOW);
        for (const category of suggestedBy(all, config(), decision)) {
          expect(decision.categories[category].allowed).toBe(false);
          expect(['refused', 'withdrawn']).not.toContain(record.choices.categories[category]);
        }
      }),
    );
  });
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['no object', 'x'],
  ['a purpose that is none', { ...grant(), scopes: { necessary: 'aaaaaaaa' } }],
  ['a digest that is none', { ...grant(), scopes: { analytics: 1 } }],
  ['no digests', { ...grant(), scopes: null }],
  ['no property', { ...grant(), from: undefined }],
])('an answer of the ledger that is %s is none', (_, answer) => {
  expect(parseHandedGrant(answer)).toBeUndefined();
  expect(parseHandedGrant(grant())).toEqual(grant());
});
