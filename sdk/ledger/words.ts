import { type ConsentRecord, parseRecord } from '../core/index.ts';
import type { StoredEntry } from './read-chains.ts';
import { strictest } from './strictest.ts';

/** What somebody said, and from when it counted. */
export interface Word {
  readonly row: StoredEntry;
  readonly record: ConsentRecord;
  readonly from: number;
  /** There are other words under this id and revision, of which the stricter count. */
  readonly isConflict: boolean;
}

/** The words of a chain, each after those that it replaced: within an id by revision, across ids by arrival.
 *
 * A word counts from when it was decided, by the person's clock. Not from later than the ledger had it; and
 * where a word that came before it says that it was decided later, only from when the ledger had it, as
 * nobody knows which of two clocks is right. */
export function wordsOf(rows: readonly StoredEntry[]): readonly Word[] {
  const latest = new Map<string, number>();
  const begun = new Map<string, number>();
  const words: Word[] = [];
  for (const row of inOrder(rows)) {
    const { record } = row;
    const key = `${record.id} ${record.revision}`;
    const { property } = record;
    const twin = latest.get(key);
    const other = twin === undefined ? undefined : words[twin];
    if (twin !== undefined && other) {
      const choices = strictest(other.record.choices, record.choices);
      words[twin] = { ...other, record: { ...other.record, choices }, isConflict: true };
      continue;
    }
    const earliest = Math.min(record.decidedAt, row.row.receivedAt);
    const before = begun.get(property) ?? Number.NEGATIVE_INFINITY;
    const from = earliest >= before ? earliest : Math.max(before, row.row.receivedAt);
    begun.set(property, from);
    latest.set(key, words.length);
    words.push({ row: row.row, record, from, isConflict: false });
  }
  return words;
}

interface Read {
  readonly row: StoredEntry;
  readonly record: ConsentRecord;
}

/** By arrival; a revision that came after a later one of its id stands before that. */
function inOrder(rows: readonly StoredEntry[]): readonly Read[] {
  const read = rows.flatMap((row): Read[] => {
    const reading = parseRecord(row.record);
    return reading.kind === 'valid' ? [{ row, record: reading.record }] : [];
  });
  const ofId = new Map<string, Read[]>();
  for (const one of read) {
    const group = ofId.get(one.record.id);
    if (group) group.push(one);
    else ofId.set(one.record.id, [one]);
  }
  for (const group of ofId.values()) group.sort((a, b) => a.record.revision - b.record.revision);
  // Each place in the order of arrival is taken by the next revision of the id that it belongs to.
  for (const group of ofId.values()) group.reverse();
  return read.flatMap(({ record }) => ofId.get(record.id)?.pop() ?? []);
}
