import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  dayAt,
  LAW,
  LAW_OF_PLACES,
  type LawStep,
  lawOf,
  lawSteps,
  laxerIn,
  REGIME_IDS,
  REGIMES,
  type RegimeId,
} from '../../../sdk/core/index.ts';
import { isRealDay } from '../../../sdk/core/real-day.ts';

const steps = REGIME_IDS.flatMap((id) => LAW[id].steps.map((step) => ({ id, ...step })));
const nameOf = ({ id, region, on, by }: LawStep & { id: RegimeId }) =>
  [id, region, on ?? `by ${by}`].filter(Boolean).join(' ');
const named = steps.map((step) => [nameOf(step), step] as const);

describe('the steps of the law', () => {
  test.each(named)('%s: has one real day, and says who was asked', (_, step) => {
    expect([step.on, step.by].filter((day) => day !== undefined && isRealDay(day))).toHaveLength(1);
    expect(step.what).not.toBe('');
    for (const source of step.seen ?? []) expect(source).toMatch(/^https:\/\/\S+$/);
    expect(() => dayAt(0, step.zone ?? LAW[step.id].zone)).not.toThrow();
  });

  test.each(REGIME_IDS)('%s: the oldest stands first', (id) => {
    const days = LAW[id].steps.map(({ on, by }) => on ?? by);
    expect(days).toEqual([...days].sort());
  });

  test('a state has one step, and is named among the sources of its regime once it has begun', () => {
    const states = LAW['us-other'].steps.map(({ region }) => region);
    expect(new Set(states).size).toBe(states.length);
    const begun = lawSteps('us-other', Date.parse('2026-11-30T12:00Z')).filter(
      ({ inDays }) => inDays <= 0,
    );
    const sources = REGIMES['us-other'].sources.join();
    expect(begun.map(({ region }) => region?.slice(3)).sort()).toEqual(
      'CO CT DE MD MN MT NE NH NJ OR TX'.split(' '),
    );
    for (const { region } of begun) expect(sources).toContain(region?.slice(3));
  });

  // Oklahoma's act was on a list of those with a signal; it asks for none.
  test.each(['US-OK', 'US-VA', 'US-UT', 'US-IN', 'US-KY', 'US-RI', 'US-TN', 'US-IA', 'US-FL'])(
    '%s has no step: its law knows no signal',
    (state) => {
      expect(steps.some(({ region }) => region === state)).toBe(false);
    },
  );
});

/* The day before, the day, the day after, by the clock of the place and not by the reader's. */
describe('a step begins with the first minute of its day, where it is law', () => {
  const find = (id: RegimeId, region: string | undefined, day: string, now: string) =>
    lawSteps(id, Date.parse(now)).find(
      (step) => step.region === region && (step.on ?? step.by) === day,
    )?.inDays;

  test.each<[string, RegimeId, string | undefined, string, string, number]>([
    ['Tokyo, a minute before', 'jp', undefined, '2027-01-17', '2027-01-16T14:59:00Z', 1],
    ['Tokyo, midnight', 'jp', undefined, '2027-01-17', '2027-01-16T15:00:00Z', 0],
    ['Tokyo, its last minute', 'jp', undefined, '2027-01-17', '2027-01-17T14:59:59Z', 0],
    ['Tokyo, the day after', 'jp', undefined, '2027-01-17', '2027-01-17T15:00:00Z', -1],
    [
      'California, while it has begun in Tokyo',
      'us-ca',
      undefined,
      '2027-01-01',
      '2026-12-31T16:00:00Z',
      1,
    ],
    ['California, a minute before', 'us-ca', undefined, '2027-01-01', '2027-01-01T07:59:00Z', 1],
    ['California, midnight', 'us-ca', undefined, '2027-01-01', '2027-01-01T08:00:00Z', 0],
    ['Louisiana, by Central time', 'us-other', 'US-LA', '2027-01-01', '2027-01-01T05:59:00Z', 1],
    ['Louisiana, midnight', 'us-other', 'US-LA', '2027-01-01', '2027-01-01T06:00:00Z', 0],
    ['Oregon, by Pacific time', 'us-other', 'US-OR', '2026-01-01', '2026-01-01T07:59:00Z', 1],
    ['Oregon, midnight', 'us-other', 'US-OR', '2026-01-01', '2026-01-01T08:00:00Z', 0],
    ['Maryland, in summer time', 'us-other', 'US-MD', '2025-10-01', '2025-10-01T03:59:00Z', 1],
    ['Maryland, midnight', 'us-other', 'US-MD', '2025-10-01', '2025-10-01T04:00:00Z', 0],
    ['New Jersey, midnight', 'us-other', 'US-NJ', '2025-07-15', '2025-07-15T04:00:00Z', 0],
    ['the UK, midnight', 'uk', undefined, '2026-02-05', '2026-02-05T00:00:00Z', 0],
    ['the UK, a minute before', 'uk', undefined, '2026-02-05', '2026-02-04T23:59:00Z', 1],
    ['Brussels, in summer time', 'eu', undefined, '2018-05-25', '2018-05-24T22:00:00Z', 0],
    ['Manila, midnight', 'ph', undefined, '2023-11-07', '2023-11-06T16:00:00Z', 0],
    ['over a leap day', 'us-other', 'US-VT', '2028-01-01', '2027-01-01T12:00:00Z', 365],
    ['over a leap day', 'jp-appi-2026', undefined, '2028-07-16', '2028-02-28T12:00:00Z', 139],
  ])('%s: %s %s %s at %s', (_, id, region, day, now, inDays) => {
    expect(find(id, region, day, now)).toBe(inDays);
  });

  test('"by" has begun for certain on its day, and not before', () => {
    const rest = (now: string) => lawSteps('jp-appi-2026', Date.parse(now)).at(-1)?.inDays;
    expect(rest('2028-07-15T14:59:59Z')).toBe(1);
    expect(rest('2028-07-15T15:00:00Z')).toBe(0);
  });
});

describe('the law of a place', () => {
  test.each<[string, RegimeId | undefined]>([
    ['JP', 'jp'],
    ['JP-13', 'jp'],
    ['PH', 'ph'],
    ['GB', 'uk'],
    ['DE', 'eu'],
    ['NO', 'eu'],
    ['RE', 'eu'],
    ['EEA', 'eu'],
    ['US', 'us-other'],
    ['US-TX', 'us-other'],
    ['US-CA', 'us-ca'],
    ['CA-QC', 'eu'],
    ['CA', undefined],
    ['CA-ON', undefined],
    ['BR', 'eu'],
    ['KR', 'eu'],
    ['TH', 'eu'],
    ['CH', 'uk'],
    ['IN', 'eu'],
    ['AQ', undefined],
    ['constructor', undefined],
  ])('%s is covered by %s', (region, regime) => {
    expect(lawOf(region)?.regime).toBe(regime);
  });

  test.each(Object.entries(LAW_OF_PLACES))(
    '%s names its law, and days that there are',
    (_, place) => {
      expect(place.law).not.toBe('');
      if (place.on) expect(isRealDay(place.on)).toBe(true);
      for (const source of place.seen ?? []) expect(source).toMatch(/^https:\/\/\S+$/);
    },
  );

  test.each<[string, RegimeId, readonly string[]]>([
    ['DE', 'jp', ['functional', 'analytics', 'advertising']],
    ['DE', 'uk', ['functional', 'analytics']],
    ['DE', 'jp-strict', []],
    ['CA-QC', 'us-other', ['functional', 'analytics', 'advertising', 'measurement']],
    ['CH', 'jp', ['advertising']],
    ['JP', 'us-ca', ['measurement']],
    ['US-CA', 'us-other', []],
    ['AQ', 'us-other', []],
  ])('%s under %s lets run what is asked for there: %j', (region, id, categories) => {
    expect(laxerIn(region, id)).toEqual(categories);
  });

  test('the guide has every place, with the regime to take', () => {
    const guide = readFileSync(join(import.meta.dirname, '../../../sdk/guides/law.md'), 'utf8');
    const rows = guide.split('\n').filter((line) => line.startsWith('| `'));
    for (const [place, { regime }] of Object.entries(LAW_OF_PLACES)) {
      const row = rows.find((line) => line.split('|')[1]?.match(new RegExp(`\\b${place}\\b`)));
      expect(row, place).toContain(`\`${regime}\``);
    }
  });
});
