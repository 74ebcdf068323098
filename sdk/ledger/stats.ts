import { CHOOSABLE, type Choice, type ChoosableCategory } from '../core/index.ts';
import type { Database } from './database.ts';
import { endOfDay, startOfDay } from './day.ts';

/** How often something was chosen about one category. The four numbers together are the choices that
 * were made on that day, in that way. */
export interface Count extends Record<Choice | 'none', number> {
  /** Such as `2026-11-23`. */
  readonly day: string;
  readonly property: string;
  readonly regime: string;
  readonly policyVersion: string;
  readonly method: string;
  readonly category: ChoosableCategory;
}

export interface Stats {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  /** Choices, whatever they were about. */
  readonly total: number;
  readonly counts: readonly Count[];
}

export interface StatsQuery {
  readonly property?: string | undefined;
  /** Days, both included. */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

const MEANING: Readonly<Record<string, Choice>> = { g: 'granted', r: 'refused', w: 'withdrawn' };

interface Row {
  readonly day: string;
  readonly property: string;
  readonly regime: string;
  readonly policy_version: string;
  readonly method: string;
  readonly choices: string;
  readonly count: number | string;
}

/** Counts choices by day, property, category, regime, policy version and method. What was said while
 * trying out (`environment: "staging"`) is not counted, and nothing is counted twice. */
export async function readStats(
  database: Database,
  { property, from, to, timeZone }: StatsQuery,
): Promise<Stats> {
  const rows = await database.query<Row>(
    `select cast(cast(decided_at at time zone $1 as date) as text) as day,
       property, regime, policy_version, method, choices, count(*) as count
     from entries
     where chain = record_id and not staging and record is not null
       and decided_at >= $2 and decided_at < $3
       ${property === undefined ? '' : 'and property = $4'}
     group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`,
    [
      timeZone,
      new Date(startOfDay(from, timeZone)),
      new Date(endOfDay(to, timeZone)),
      ...(property === undefined ? [] : [property]),
    ],
  );
  const counts = new Map<string, Count>();
  let total = 0;
  for (const { day, property, regime, policy_version, method, choices, count } of rows) {
    total += Number(count);
    for (const [index, category] of CHOOSABLE.entries()) {
      const key = { day, property, regime, policyVersion: policy_version, method, category };
      const name = JSON.stringify(key);
      const entry = counts.get(name) ?? { ...key, granted: 0, refused: 0, withdrawn: 0, none: 0 };
      entry[MEANING[choices[index] ?? ''] ?? 'none'] += Number(count);
      counts.set(name, entry);
    }
  }
  return { from, to, timeZone, total, counts: [...counts.values()] };
}
