import { DAY } from '../core/index.ts';

/** A day such as `2026-11-23`. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  dayOf(Date.parse(text)) === text;

/** The day of a moment, in UTC. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The moment at which a day begins somewhere. */
export function startOfDay(day: string, timeZone: string): number {
  const midnight = Date.parse(day);
  // Swedes write a time as ISO 8601 does.
  const there = new Date(midnight).toLocaleString('sv-SE', { timeZone });
  return midnight - (Date.parse(`${there.replace(' ', 'T')}Z`) - midnight);
}

export const endOfDay = (day: string, timeZone: string): number =>
  startOfDay(dayOf(Date.parse(day) + DAY), timeZone);

/** The last thirty days, where nothing else is asked for. */
export const recentDays = (now: number): { readonly from: string; readonly to: string } => ({
  from: dayOf(now - 30 * DAY),
  // It is tomorrow somewhere.
  to: dayOf(now + DAY),
});

/** The moments between days, both included; where a day is missing there is no end.
 * @throws where one is no day. */
export function daysBetween(from: string | undefined, to: string | undefined, timeZone: string) {
  for (const day of [from, to]) {
    if (day !== undefined && !isDay(day))
      throw new RangeError(`not a day such as 2026-11-23: ${day}`);
  }
  return {
    from: from === undefined ? undefined : startOfDay(from, timeZone),
    to: to === undefined ? undefined : endOfDay(to, timeZone),
  };
}
