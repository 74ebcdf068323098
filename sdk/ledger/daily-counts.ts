import type { Query } from './database.ts';
import { dayIn } from './day.ts';
import { places } from './insert-rows.ts';

/** Rows of one day that are counted apart, to be added up by who reads: a row of counts is locked until its
 * transaction ends, and every writer would wait for every other. */
export const SHARDS = 16;

/** What a choice is counted by. */
export interface Counted {
  readonly property: string;
  readonly regime: string;
  readonly policyVersion: string;
  readonly method: string;
  readonly choices: string;
  /** Milliseconds. */
  readonly receivedAt: number;
}

export interface CountChange {
  /** In which days begin and end. */
  readonly zone: string;
  readonly shard: number;
  /** 1, or -1 for what was erased. */
  readonly by: 1 | -1;
}

/** Counts choices, in the transaction that stores or erases them. */
export async function addCounts(
  query: Query,
  rows: readonly Counted[],
  { zone, shard, by }: CountChange,
): Promise<void> {
  const counts = new Map<string, { readonly key: readonly string[]; count: number }>();
  for (const { receivedAt, property, regime, policyVersion, method, choices } of rows) {
    const key = [dayIn(receivedAt, zone), property, regime, policyVersion, method, choices];
    const name = key.join('\n');
    const known = counts.get(name) ?? { key, count: 0 };
    counts.set(name, { key, count: known.count + by });
  }
  if (counts.size === 0) return;
  // In one order for all: nobody waits for who waits for them.
  const inOrder = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  for (let start = 0; start < inOrder.length; start += MOST) {
    const some = inOrder.slice(start, start + MOST);
    await query(
      `insert into daily_counts
         (zone, day, property, regime, policy_version, method, choices, shard, count)
       values ${places(some.length, 9)}
       on conflict (zone, day, property, regime, policy_version, method, choices, shard)
       do update set count = daily_counts.count + excluded.count`,
      some.flatMap(([, { key, count }]) => [zone, ...key, shard, count]),
    );
  }
}

/** A statement has 65,535 parameters at most. */
const MOST = 5000;
