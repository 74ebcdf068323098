import type { Store } from '../platform/platform.ts';

/** One thing that happened on a property. */
export interface JournalEntry {
  readonly at: number;
  readonly property: string;
  readonly act: 'withdraw' | 'lift';
  readonly categories: readonly string[];
  readonly services: readonly string[];
  /** In short: what became of it. */
  readonly result: string;
}

const JOURNAL = 'journal:';

/** Appends. An entry of the same act is the same entry: a transaction that is run again after the
 * worker died leaves one. There is no way to change or remove what is written. */
export async function append(store: Store, act: string, entry: JournalEntry): Promise<void> {
  const key = `${JOURNAL}${act}:${entry.property}`;
  if ((await store.get(key)) === undefined) await store.set(key, entry);
}
