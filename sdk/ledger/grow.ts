import { DAY } from '../core/index.ts';
import { columnsOf, follow, GENESIS } from './entry.ts';
import type { Row } from './insert-rows.ts';
import type { Head, Keys } from './keys.ts';
import type { Post } from './post.schema.ts';

/** What one request brings. */
export interface Batch {
  readonly posts: readonly Post[];
  readonly receivedAt: number;
}

interface Line {
  readonly post: Post;
  readonly batch: Batch;
}

/** What comes to one chain, in the order of arrival. */
export interface Chain {
  readonly chain: string;
  /** The member that the chain is of. */
  readonly subject: string | null;
  readonly lines: readonly Line[];
}

/** A chain with what is new in it. */
export interface Grown extends Chain {
  readonly head: Head;
  readonly added: readonly (Row & { readonly post: Post })[];
  /** Requests that would add more than a member may in a day. */
  readonly tooMany: readonly Batch[];
}

/** What a chain has already. */
export interface There {
  readonly head: Head;
  /** Keys of its rows, as `keyOf` makes them. */
  readonly known: ReadonlySet<string>;
  /** When a row was received, by position: of those that decide whether a member may add more. */
  readonly receivedAt: ReadonlyMap<number, number>;
}

const NOTHING: There = {
  head: { length: 0, hash: GENESIS },
  known: new Set(),
  receivedAt: new Map(),
};

/** Rows that one member may add in a day: many times what a person says. Each is walked whenever a page of the
 * member asks what was refused. */
export const MOST_A_DAY = 500;

/** Members have added all the rows of a day. */
export class TooManyRows extends Error {
  override readonly name = 'TooManyRows';
  /** Those that would add more. */
  readonly batches: ReadonlySet<Batch>;

  constructor(batches: Iterable<Batch>) {
    super('too many rows of one member in a day');
    this.batches = new Set(batches);
  }
}

/** Chains are locked in one order by everyone: nobody waits for who waits for them. */
export function linesByChain(keys: Keys, batches: readonly Batch[]): readonly Chain[] {
  const chains = new Map<string, { subject: string | null; lines: Line[] }>();
  const put = (chain: string, subject: string | null, line: Line) => {
    const known = chains.get(chain);
    if (known) known.lines.push(line);
    else chains.set(chain, { subject, lines: [line] });
  };
  for (const batch of batches) {
    for (const post of batch.posts) {
      put(post.record.id, null, { post, batch });
      if (post.subject) put(keys.chainOf(post.subject), post.subject, { post, batch });
    }
  }
  return [...chains]
    .map(([chain, rest]) => ({ chain, ...rest }))
    .sort((a, b) => (a.chain < b.chain ? -1 : 1));
}

/** What a record is known by: its id, revision and words; without words what was erased. */
export const keyOf = (
  chain: string,
  record: string,
  revision: number | string,
  text: string | null,
): string => `${chain} ${record} ${revision} ${text ?? ''}`;

/** A chain after what is new of its lines. The same words are known, and so is what was erased: it does not
 * come back. Other words under an id and revision that are there already are a row of their own, as nobody can
 * tell which were meant. */
export function grow(chain: Chain, there: There = NOTHING): Grown {
  const added: Grown['added'][number][] = [];
  const tooMany = new Set<Batch>();
  const seen = new Set(there.known);
  const receivedAt = new Map(there.receivedAt);
  let { head } = there;
  for (const { post, batch } of chain.lines) {
    const { record, text, sdk, staging } = post;
    const { id: recordId, revision } = record;
    const key = keyOf(chain.chain, recordId, revision, text);
    if (seen.has(key) || seen.has(keyOf(chain.chain, recordId, revision, null))) continue;
    seen.add(key);
    const first = receivedAt.get(head.length - MOST_A_DAY + 1) ?? Number.NEGATIVE_INFINITY;
    if (chain.subject !== null && first > batch.receivedAt - DAY) tooMany.add(batch);
    const entry = follow(chain.chain, head, {
      ...{ recordId, revision, record: text, sdk, staging, receivedAt: batch.receivedAt },
      ...{ erases: null, orderedBy: null, reason: null },
    });
    head = { length: entry.position, hash: entry.hash };
    receivedAt.set(entry.position, batch.receivedAt);
    added.push({ post, entry, columns: columnsOf(record) });
  }
  return { ...chain, head, added, tooMany: [...tooMany] };
}
