import { DAY } from '../core/index.ts';

/** A day such as `2026-11-23`. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  dayOf(Date.parse(text)) === text;

/** The day of a moment, in UTC. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** The day of a moment somewhere. */
export function dayIn(ms: number, timeZone: string): string {
  // Swedes write a day as ISO 8601 does.
  const format = FORMATS.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone });
  FORMATS.set(timeZone, format);
  return format.format(ms);
}

export const dayAfter = (day: string): string => dayOf(Date.parse(day) + DAY);

/** The moment at which a day begins somewhere. How far a place is from UTC is asked at that moment: on the day
 * of a change it is another at midnight than hours later. */
export function startOfDay(day: string, timeZone: string): number {
  const midnight = Date.parse(day);
  const first = midnight - offsetAt(midnight, timeZone);
  return midnight - offsetAt(first, timeZone);
}

/** By how much clocks are ahead of UTC. */
function offsetAt(ms: number, timeZone: string): number {
  // Swedes write a time as ISO 8601 does.
  const there = new Date(ms).toLocaleString('sv-SE', { timeZone });
  return Date.parse(`${there.replace(' ', 'T')}Z`) - Math.floor(ms / 1000) * 1000;
}

export const endOfDay = (day: string, timeZone: string): number =>
  startOfDay(dayAfter(day), timeZone);

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
