import { expect, test } from 'vitest';
import { daysBetween, isDay, startOfDay } from '../../../sdk/ledger/day.ts';

test.each([
  ['2026-11-23', true],
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-11-23T00:00', false],
  ['', false],
])('%s is a day: %s', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});

test.each([
  ['UTC', '2026-11-23T00:00:00.000Z'],
  ['Asia/Tokyo', '2026-11-22T15:00:00.000Z'],
  ['America/New_York', '2026-11-23T05:00:00.000Z'],
  ['Asia/Kathmandu', '2026-11-22T18:15:00.000Z'],
])('2026-11-23 begins in %s at %s', (timeZone, expected) => {
  expect(new Date(startOfDay('2026-11-23', timeZone)).toISOString()).toBe(expected);
});

test('both days are in, an open end is open', () => {
  const { from, to } = daysBetween('2026-11-23', '2026-11-24', 'Asia/Tokyo');
  expect((to ?? 0) - (from ?? 0)).toBe(2 * 86_400_000);
  expect(daysBetween(undefined, undefined, 'UTC')).toEqual({ from: undefined, to: undefined });
  expect(() => daysBetween('yesterday', undefined, 'UTC')).toThrow('not a day');
});
