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

test.each([
  // Clocks go forward at 2:00 (UTC+12 to +13), and back at 3:00.
  ['Pacific/Auckland', '2026-09-27', '2026-09-26T12:00:00.000Z'],
  ['Pacific/Auckland', '2026-09-28', '2026-09-27T11:00:00.000Z'],
  ['Pacific/Auckland', '2027-04-04', '2027-04-03T11:00:00.000Z'],
  ['Pacific/Auckland', '2027-04-05', '2027-04-04T12:00:00.000Z'],
  ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z'],
  ['America/New_York', '2026-03-09', '2026-03-09T04:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00.000Z'],
])('in %s the day of a change of clocks, %s, begins at %s', (timeZone, day, expected) => {
  expect(new Date(startOfDay(day, timeZone)).toISOString()).toBe(expected);
});

test('both days are in, an open end is open', () => {
  const { from, to } = daysBetween('2026-11-23', '2026-11-24', 'Asia/Tokyo');
  expect((to ?? 0) - (from ?? 0)).toBe(2 * 86_400_000);
  expect(daysBetween(undefined, undefined, 'UTC')).toEqual({ from: undefined, to: undefined });
  expect(() => daysBetween('yesterday', undefined, 'UTC')).toThrow('not a day');
});
