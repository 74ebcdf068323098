import { CHOOSABLE, type Choice, type ChoosableCategory } from '../core/index.ts';
import type { Database, Query, Value } from './database.ts';
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
  readonly known?: Known | undefined;
}

/** What is counted by its name; anything else, which anybody may post, is counted as `other`. */
export interface Known {
  readonly properties?: readonly string[] | undefined;
  readonly regimes?: readonly string[] | undefined;
  readonly policyVersions?: readonly string[] | undefined;
}

/** Different properties, regimes and policy versions together that are counted by name: the most frequent
 * ones. The rest is `other`. */
export const MOST_NAMED = 60;

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

/** Counts choices by the day on which they were received, by property, category, regime, policy version and method. What was said while
 * trying out (`environment: "staging"`) is not counted, and nothing is counted twice. */
export async function readStats(
  database: Database,
  { property, from, to, timeZone, known = {} }: StatsQuery,
): Promise<Stats> {
  const values: Value[] = [];
  const put = (value: Value): string => `$${values.push(value)}`;
  const source = (await isCounted(database.query, timeZone))
    ? `(select day, property, regime, policy_version, method, choices, count as times from daily_counts
        where zone = ${put(timeZone)} and day >= ${put(from)} and day <= ${put(to)}) counts`
    : `(select cast(cast(received_at at time zone ${put(timeZone)} as date) as text) as day,
          property, regime, policy_version, method, choices, 1 as times from entries
        where chain = record_id and not staging and record is not null
          and received_at >= ${put(new Date(startOfDay(from, timeZone)))}
          and received_at < ${put(new Date(endOfDay(to, timeZone)))}) counts`;
  /** A column, or `other` where it is not among what is known. */
  const named = (column: string, names: readonly string[] | undefined): string =>
    names === undefined
      ? column
      : names.length === 0
        ? "'other'"
        : `case when ${column} in (${names.map(put).join(', ')}) then ${column} else 'other' end`;
  const rows = await database.query<Row>(
    `with said as (
       select day, times,
         ${named('property', known.properties)} as property,
         ${named('regime', known.regimes)} as regime,
         ${named('policy_version', known.policyVersions)} as policy_version,
         method, choices
       from ${source} ${property === undefined ? '' : `where property = ${put(property)}`}
     ), grouped as (
       select day, property, regime, policy_version, method, choices, sum(times) as count
       from said group by 1, 2, 3, 4, 5, 6 having sum(times) <> 0
     ), frequent as (
       select property, regime, policy_version from grouped
       group by 1, 2, 3 order by sum(count) desc, 1, 2, 3 limit ${MOST_NAMED}
     )
     select g.day, coalesce(f.property, 'other') as property, coalesce(f.regime, 'other') as regime,
       coalesce(f.policy_version, 'other') as policy_version, g.method, g.choices, sum(g.count) as count
     from grouped g left join frequent f on f.property = g.property and f.regime = g.regime
       and f.policy_version = g.policy_version
     group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`,
    values,
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

/** Whether the days of a zone are counted as rows are stored; every row has to be read where they are not. */
async function isCounted(query: Query, zone: string): Promise<boolean> {
  const [row] = await query<{ is_live: boolean }>(
    'select is_live from count_zones where zone = $1',
    [zone],
  );
  return row?.is_live === true;
}
