import type { Database } from './database.ts';
import { dayIn } from './day.ts';

/** Days of which the counts are not what their rows say; nothing where days are not counted. Of days whose rows
 * are in archives nobody can say by the rows that are left. */
export async function verifyCounts({ query }: Pick<Database, 'query'>): Promise<readonly string[]> {
  const [live] = await query<{ zone: string; until: Date | null }>(
    `select zone, (select max(until) from archives where state in ('written', 'dropped')) as until
     from count_zones where is_live order by zone`,
  );
  if (!live) return [];
  const since = live.until === null ? '' : dayIn(live.until.getTime(), live.zone);
  // One statement: what is stored meanwhile is in both, or in none.
  const rows = await query<{ day: string }>(
    `select distinct day from (
       select day, property, regime, policy_version, method, choices from (
         select day, property, regime, policy_version, method, choices, count from daily_counts
         where zone = $1
         union all
         select cast(cast(received_at at time zone $1 as date) as text), property, regime,
           policy_version, method, choices, -1 from entries
         where chain = record_id and not staging and record is not null
       ) lines
       where day >= $2
       group by day, property, regime, policy_version, method, choices having sum(count) <> 0
     ) wrong order by day`,
    [live.zone, since],
  );
  return rows.map(({ day }) => day);
}
