import * as z from 'zod/mini';
import { ownProperty } from '../../sdk/core/own-property.ts';
import type { Property } from '../../sdk/core/property.ts';
import { readable, type StoredForm } from '../platform/stored-form.ts';
import type { Attempt } from '../reader/attempts.ts';
import type { Parts } from './parts.ts';

/* How many requests to blocked recipients a property's pages began, day by day: what was seen, and for a
 * week. That they were begun is proven, that none got out is the browser's word. */

/** Days that are kept, today among them. */
const DAYS = 7;

/** Whatever a page does. */
const MOST = 1_000_000;

export const COUNTS = 'blocked-by-day:';
export const countsKey = (property: string): string => `${COUNTS}${property}`;

/** By day, `2026-11-30` in the person's own time. */
type Counts = Readonly<Record<string, number>>;
export const countsForm: StoredForm<Counts> = {
  schema: z.record(z.string(), z.number()),
  none: {},
};

export interface BlockedDay {
  /** Within that day. */
  readonly at: number;
  readonly count: number;
}

/** Counts what was just seen and held by a block that stood. */
export async function countBlocked(
  { platform }: Parts,
  { id }: Property,
  seen: readonly Attempt[],
): Promise<void> {
  const more = seen.reduce((sum, { blocked, count }) => sum + (blocked ? count : 0), 0);
  if (more === 0 || platform.privately) return;
  const key = countsKey(id);
  await platform.alone(async () => {
    const counts = readable(countsForm, await platform.store.get(key));
    const today = dayOf(platform.now());
    const next = { ...counts, [today]: Math.min((ownProperty(counts, today) ?? 0) + more, MOST) };
    const kept = lastDays(platform.now()).map(dayOf);
    const within = Object.entries(next).filter(([day]) => kept.includes(day));
    await platform.store.set(key, Object.fromEntries(within));
  }, 'tabs');
}

/** The last days, today at the end. */
export async function blockedDays(
  { platform }: Parts,
  property: string,
): Promise<readonly BlockedDay[]> {
  const counts = readable(countsForm, await platform.store.get(countsKey(property)));
  return lastDays(platform.now()).map((at) => ({ at, count: ownProperty(counts, dayOf(at)) ?? 0 }));
}

/** By the calendar: a day is not always as long as another. */
const lastDays = (now: number): number[] =>
  Array.from({ length: DAYS }, (_, index) => {
    const date = new Date(now);
    date.setDate(date.getDate() - (DAYS - 1 - index));
    return date.getTime();
  });

function dayOf(at: number): string {
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
