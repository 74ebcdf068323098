import { MAX_AGE_DAYS } from '../core/index.ts';
import { dayIn } from './day.ts';
import type { Entry } from './entry.ts';

/** Months that rows are kept at the least, whatever is set. A choice is in force for 400 days at most, and a
 * ledger takes none that is older: after that no row can be the newest choice of anything that still stands, and
 * none that was dropped comes again. Fourteen months are longer, whichever months they are. */
export const LEAST_MONTHS = Math.ceil((MAX_AGE_DAYS + 2) / 29);

type Row = Pick<Entry, 'position' | 'recordId' | 'revision' | 'receivedAt' | 'erases'>;

/** How many rows of a chain can leave: those that were received before `until`, from the front only, so that no
 * row is gone while one that it comes after is there. Arrival is not the order of what was said: an older
 * revision may have come later. A row stays as long as one of its record stays that says less, as a withdrawal
 * must outlive the consent that it takes back.
 * @param canLeave whether a row is in the tree as it is */
export function leavingRows(
  rows: readonly Row[],
  until: number,
  canLeave: (row: Row) => boolean,
): number {
  const young = rows.findIndex((row) => row.receivedAt >= until || !canLeave(row));
  let count = young < 0 ? rows.length : young;
  /** The earliest revision of each record that stays. */
  const staying = new Map<string, number>();
  for (let end = rows.length; ; ) {
    for (const { recordId, revision, erases } of rows.slice(count, end)) {
      if (erases !== null) continue;
      staying.set(recordId, Math.min(revision, staying.get(recordId) ?? revision));
    }
    end = count;
    const bound = rows
      .slice(0, count)
      .findIndex(
        ({ recordId, revision, erases }) =>
          erases === null && revision >= (staying.get(recordId) ?? Number.POSITIVE_INFINITY),
      );
    if (bound < 0) return count;
    count = bound;
  }
}

/** A month such as `2026-11`. */
export const monthIn = (ms: number, zone: string): string => dayIn(ms, zone).slice(0, 7);

/** The month so many after another. */
export function monthAfter(month: string, months = 1): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** The first month that stays whole. */
export function firstKept(now: number, months: number, zone: string): string {
  if (!Number.isInteger(months) || months < LEAST_MONTHS) {
    throw new RangeError(
      `rows are kept for ${LEAST_MONTHS} months at the least: a choice may be in force for ${MAX_AGE_DAYS} days`,
    );
  }
  return monthAfter(monthIn(now, zone), -months);
}
