import type { View } from './adapter.ts';

/** What a person wants to know first of a site. `respected`: what they refused stands stopped. `broken`: some of it
 * does not. `left`: it is stopped, and cookies of it lie there still. `open`: nobody has chosen or stopped
 * anything. `unreadable`, `unsure` (it hangs on the region), `unlooked` and `unseen`: nobody can say. */
export type Verdict =
  | 'respected'
  | 'broken'
  | 'left'
  | 'open'
  | 'unreadable'
  | 'unsure'
  | 'unlooked'
  | 'unseen';

/** Says no more than what stands. Pure. */
export function verdictOf(view: View): Verdict {
  const { state, looked, totals, notTaken, record } = view;
  const services = servicesOf(view);
  const held = ({ whyNot, verdict }: (typeof services)[number]): boolean =>
    whyNot === 'not-taken' || (whyNot === 'private' && verdict.allowed);
  if (notTaken.length > 0 || services.some(held)) return 'broken';
  if (state === 'no-permission') return 'unseen';
  if (!looked && totals.blocked === 0) return 'unlooked';
  if (state === 'unreadable') return 'unreadable';
  if (countsOf(view).unknown > 0) return 'unsure';
  if (totals.leftovers > 0) return 'left';
  return record || totals.blocked > 0 ? 'respected' : 'open';
}

/** A site's recipients by what becomes of what would be sent to them. */
export interface Counts {
  readonly sending: number;
  readonly stopped: number;
  readonly unknown: number;
}

export function countsOf(view: View): Counts {
  const { services, allowed } = view.totals;
  const unknown = servicesOf(view).filter(
    ({ verdict, blocked }) => verdict.reason === 'region-unknown' && !blocked,
  ).length;
  return { sending: allowed - unknown, stopped: services - allowed, unknown };
}

export const servicesOf = ({ categories }: Pick<View, 'categories'>) =>
  categories.flatMap(({ services }) => services);
