import { appendBatches, type Store, type Stored } from './append.ts';
import { SHARDS } from './daily-counts.ts';
import { isUnavailable, Unavailable } from './database.ts';
import { type Batch, TooManyRows } from './grow.ts';
import { PATIENCE, withPatience } from './patience.ts';
import type { Post } from './post.schema.ts';

/** Milliseconds in which requests gather: less than a commit takes. */
const GATHER = 3;
/** Posts of one transaction, and of all that wait: 64 requests with as many records as one may have fit in. */
const MAX_GROUP = 500;
const MAX_WAITING = 10_000;
/** Transactions at once: what comes meanwhile gathers for the next. */
const FLIGHTS = 4;

interface Waiting extends Batch {
  readonly resolve: (stored: Stored) => void;
  readonly reject: (error: unknown) => void;
}

/** Stores what is new of one request.
 * @returns what that was. */
export type Append = (posts: readonly Post[], receivedAt: number) => Promise<Stored>;

/** Stores what comes within a moment in one transaction: a commit waits for the disk, and many can wait
 * for it together. Each request is answered for what it brought. */
export function createGroupCommit(place: Store): Append {
  const waiting: Waiting[] = [];
  let posts = 0;
  const shards = shardsOf(FLIGHTS);
  let gathering: NodeJS.Timeout | undefined;

  function take(): Waiting[] {
    let size = 0;
    // One request alone is never too large: it has a limit of its own.
    const end = waiting.findIndex((batch, index) => {
      size += batch.posts.length;
      return index > 0 && size > MAX_GROUP;
    });
    const taken = waiting.splice(0, end < 0 ? waiting.length : end);
    posts -= sizeOf(taken);
    return taken;
  }

  async function fly(): Promise<void> {
    gathering = undefined;
    const shard = shards.pop() ?? 0;
    const group = take();
    await store(place, group, shard);
    shards.push(shard);
    depart();
  }

  function depart(): void {
    if (waiting.length === 0 || gathering || shards.length === 0) return;
    gathering = setTimeout(fly, posts >= MAX_GROUP ? 0 : GATHER);
  }

  return (posted, receivedAt) =>
    new Promise((resolve, reject) => {
      if (posts + posted.length > MAX_WAITING) throw new Unavailable('too many records wait');
      waiting.push({ posts: posted, receivedAt, resolve, reject });
      posts += posted.length;
      depart();
    });
}

const sizeOf = (batches: readonly Batch[]): number =>
  batches.reduce((size, batch) => size + batch.posts.length, 0);

/** Each transaction counts in a shard of its own, and so, as far as there are enough, does each process. */
function shardsOf(count: number): number[] {
  const first = Math.floor((Math.random() * SHARDS) / count) * count;
  return Array.from({ length: count }, (_, index) => first + index);
}

async function store(place: Store, group: readonly Waiting[], shard: number): Promise<void> {
  // Whoever sent it may be gone, as a page that is closed: it is stored all the same.
  const { database, end } = withPatience(place.database, PATIENCE);
  try {
    const stored = await appendBatches({ ...place, database }, group, shard);
    for (const [index, { resolve }] of group.entries()) {
      resolve(stored[index] ?? { count: 0, rows: [] });
    }
  } catch (error) {
    if (error instanceof TooManyRows) {
      // Who sends too much is told so; the others do without them.
      const isTold = (batch: Waiting) => error.batches.has(batch);
      for (const { reject } of group.filter(isTold)) reject(error);
      await store(
        place,
        group.filter((batch) => !isTold(batch)),
        shard,
      );
    } else if (group.length > 1 && !isUnavailable(error)) {
      // One that is wrong must not fail the others: each is tried on its own.
      await Promise.all(group.map((batch) => store(place, [batch], shard)));
    } else for (const { reject } of group) reject(error);
  } finally {
    end();
  }
}
