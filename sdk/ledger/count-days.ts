import { type Database, type Query, transact } from './database.ts';
import { dayAfter, dayIn, endOfDay, startOfDay } from './day.ts';
import { keepDoing } from './keep-doing.ts';
import type { LogLine } from './log.ts';
import { LATENESS } from './sweep.ts';

/** Counts what no count has yet, and counts each day again when it is over, in the days of one zone.
 * @returns days of which the counts were not what the rows say; they are now. */
export async function countDays(
  database: Database,
  zone: string,
  now: number,
): Promise<readonly string[]> {
  const state = await openZone(database, zone, now);
  const over = dayIn(now - LATENESS, zone);
  const wrong: string[] = [];
  let day = await nextDay(database.query, zone, state.until);
  for (
    ;
    day !== undefined && day < over;
    day = await nextDay(database.query, zone, dayAfter(day))
  ) {
    const one = day;
    const isRight = await transact(database, (query) => recount(query, zone, one));
    if (state.isLive && !isRight) wrong.push(day);
  }
  const from = state.until < over ? over : state.until;
  await reach(database.query, zone, from);
  if (!state.isLive) await transact(database, (query) => goLive(query, zone, from, now));
  return wrong;
}

/** The first day from one on of which there are rows or counts: between the two may be years. */
async function nextDay(query: Query, zone: string, day: string): Promise<string | undefined> {
  const [next] = await query<{ at: Date | null; day: string | null }>(
    `select (select min(received_at) from entries where received_at >= $1) as at,
       (select min(day) from daily_counts where zone = $2 and day >= $3) as day`,
    [new Date(startOfDay(day, zone)), zone, day],
  );
  const days = [next?.at ? dayIn(next.at.getTime(), zone) : undefined, next?.day ?? undefined];
  return days.filter((one) => one !== undefined).sort()[0];
}

const reach = (query: Query, zone: string, day: string) =>
  query('update count_zones set counted_until = $2 where zone = $1 and counted_until < $2', [
    zone,
    day,
  ]);

/** Often enough that a day is counted again in the hour after it. */
const HOURLY = 3_600_000;

/** Counts days as long as the ledger runs, beginning at once.
 * @returns what ends it. */
export function keepCounted(
  database: Database,
  zone: string,
  report: (line: LogLine) => void,
  { every = HOURLY, now = Date.now }: { every?: number; now?: () => number } = {},
): () => Promise<void> {
  return keepDoing(database, {
    ...{ every, report, now, atOnce: true },
    trouble: 'days were not counted',
    async work(running, time) {
      for (const day of await countDays(running, zone, time)) {
        const message = `the counts of ${day} were not what its rows say, and are counted again`;
        report({ time: new Date(time).toISOString(), level: 'warn', message });
      }
    },
  });
}

interface Zone {
  /** The first day that was not counted by its rows since it was over. */
  readonly until: string;
  readonly isLive: boolean;
}

/** The zone that is counted by from now on. Of others nothing is added any more. */
function openZone(database: Database, zone: string, now: number): Promise<Zone> {
  return transact(database, async (query) => {
    const [first] = await query<{ at: Date | null; day: string | null }>(
      `select (select min(received_at) from entries) as at,
         (select min(day) from daily_counts) as day`,
    );
    const days = [dayIn(first?.at?.getTime() ?? now, zone), first?.day ?? undefined];
    await query(
      `insert into count_zones (zone, counted_until, is_live) values ($1, $2, false)
       on conflict (zone) do nothing`,
      [zone, days.filter((day) => day !== undefined).sort()[0] ?? ''],
    );
    await takeOverArchived(query, zone);
    await query('update count_zones set is_live = false where zone <> $1 and is_live', [zone]);
    const [row] = await query<{ counted_until: string; is_live: boolean }>(
      'select counted_until, is_live from count_zones where zone = $1',
      [zone],
    );
    return { until: row?.counted_until ?? '', isLive: row?.is_live ?? false };
  });
}

/** The shard of days that were counted in another zone: their rows are in archives, and can't be counted again. */
const COUNTED_ELSEWHERE = -1;

/** Days whose rows are in archives stay as they were counted, in the zone of then. */
async function takeOverArchived(query: Query, zone: string): Promise<void> {
  const [archived] = await query<{ until: Date | null }>(
    "select max(until) as until from archives where state in ('written', 'dropped')",
  );
  if (!archived?.until) return;
  const until = dayIn(archived.until.getTime(), zone);
  const [other] = await query<{ zone: string; counted_until: string }>(
    `select c.zone, z.counted_until from count_zones z join count_zones c on c.zone <> z.zone
     where z.zone = $1 and z.counted_until < $2
     order by c.is_live desc, c.counted_until desc, c.zone limit 1`,
    [zone, until],
  );
  if (!other) return;
  const last = dayIn(archived.until.getTime() - 1, other.zone);
  await query(
    `insert into daily_counts
       (zone, day, property, regime, policy_version, method, choices, shard, count)
     select cast($1 as text), day, property, regime, policy_version, method, choices, ${COUNTED_ELSEWHERE},
       sum(count) from daily_counts
     where zone = $2 and day >= $3 and day <= $4
     group by day, property, regime, policy_version, method, choices
     on conflict do nothing`,
    [zone, other.zone, other.counted_until, last],
  );
  await query('update count_zones set counted_until = $2 where zone = $1', [zone, until]);
}

/** Counts one day by its rows. Who erases waits for that, or it for them.
 * @returns whether the counts were right. */
async function recount(query: Query, zone: string, day: string): Promise<boolean> {
  await query('select zone from count_zones where zone = $1 for update', [zone]);
  const before = await read(query, zone, day);
  await replace(query, zone, day);
  await reach(query, zone, dayAfter(day));
  return before === (await read(query, zone, day));
}

/** Counts the days that are not over. Nobody writes meanwhile: what was begun before is in the rows then, and
 * what comes after it adds to the counts. */
async function goLive(query: Query, zone: string, from: string, now: number): Promise<void> {
  await query('select zone from count_zones where zone = $1 for update', [zone]);
  await query('lock table daily_counts in share row exclusive mode');
  // Clocks differ: some rows may be of tomorrow.
  const end = dayAfter(dayIn(now + LATENESS, zone));
  for (let day = from; day <= end; day = dayAfter(day)) await replace(query, zone, day);
  await query('update count_zones set is_live = true where zone = $1', [zone]);
}

async function replace(query: Query, zone: string, day: string): Promise<void> {
  await query(
    `delete from daily_counts where zone = $1 and day = $2 and shard <> ${COUNTED_ELSEWHERE}`,
    [zone, day],
  );
  await query(
    `insert into daily_counts
       (zone, day, property, regime, policy_version, method, choices, shard, count)
     select cast($1 as text), cast($2 as text), property, regime, policy_version, method, choices, 0,
       count(*)
     from entries
     where chain = record_id and not staging and record is not null
       and received_at >= $3 and received_at < $4 and property is not null and regime is not null
       and policy_version is not null and method is not null and choices is not null
     group by property, regime, policy_version, method, choices`,
    [zone, day, new Date(startOfDay(day, zone)), new Date(endOfDay(day, zone))],
  );
}

async function read(query: Query, zone: string, day: string): Promise<string> {
  const rows = await query(
    `select property, regime, policy_version, method, choices, cast(sum(count) as text) as count
     from daily_counts where zone = $1 and day = $2
     group by 1, 2, 3, 4, 5 having sum(count) <> 0 order by 1, 2, 3, 4, 5`,
    [zone, day],
  );
  return JSON.stringify(rows);
}
