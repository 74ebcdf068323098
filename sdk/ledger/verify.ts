import { parseRecord } from '../core/index.ts';
import { isSignedBegin } from './archive-note.ts';
import { signerOf } from './checkpoint.ts';
import type { Database } from './database.ts';
import { columnsOf, type Entry, GENESIS, hashOf, hex } from './entry.ts';
import type { Keys } from './keys.ts';
import {
  type Chain,
  type Range,
  readChains,
  readHeadless,
  type StoredEntry,
} from './read-chains.ts';
import { type Place, readReceivedChains } from './read-received.ts';
import { isSignedTombstone } from './tombstone.ts';

/** `changed`: a row does not say what it said. `missing`: a row is not there. `reordered`: a row is not
 * where it was. `unexplained`: a row is empty, and no tombstone says so. `head`: the head was not moved by
 * this ledger, or the chain is not that of its member. `twin`: a row of a member has none like it in the
 * chain of its record. `unsigned`: a tombstone that this ledger did not make, or rows that it did not put into an
 * archive. */
export interface Finding {
  readonly chain: string;
  readonly position: number;
  readonly kind: 'changed' | 'missing' | 'reordered' | 'unexplained' | 'head' | 'twin' | 'unsigned';
}

/** Other words under an id and revision that were there already. Whoever sees a record's id can send them:
 * they are no sign that rows were changed. */
export interface Conflict {
  readonly chain: string;
  readonly position: number;
  readonly kind: 'conflict';
}

export interface Verification {
  readonly ok: boolean;
  readonly chains: number;
  readonly rows: number;
  readonly erased: number;
  readonly findings: readonly Finding[];
  readonly conflicts: readonly Conflict[];
  /** There are more than are listed. */
  readonly more: boolean;
  /** False where heads could not be looked at, for want of the ledger's secret. */
  readonly sealed: boolean;
}

/** How far a verification has got: to go on from there. */
export interface Reached
  extends Pick<Verification, 'chains' | 'rows' | 'erased' | 'findings' | 'conflicts'> {
  /** The chain that was looked at last, by its id or, of chains by when rows were received, by its first row;
   * and whether it was one without a head. */
  readonly last: { readonly chain: string; readonly isHeadless?: boolean } | Place;
}

export interface VerifyOptions extends Range {
  /** Only chains that have rows which were received then, in milliseconds; each as a whole. */
  readonly from?: number | undefined;
  /** Not in it. */
  readonly to?: number | undefined;
  /** What was looked at before is not looked at again. */
  readonly reached?: Reached | undefined;
  /** Of the ledger's secret. Without them heads are held against nothing but the last row. */
  readonly keys?: Keys | undefined;
  /** What checkpoints are verified with, for who does not have the secret: tombstones are looked at by it. */
  readonly verifierKey?: string | undefined;
  /** Told after every chain that ends a thousand rows. */
  readonly progress?: ((reached: Reached) => void) | undefined;
}

const MAX_FINDINGS = 1000;
const STEP = 1000;

/** Works out every hash again, and names every row that was changed, taken away or moved. */
export async function verify(
  database: Pick<Database, 'query'>,
  {
    keys,
    progress,
    reached,
    verifierKey = keys && signerOf(keys).verifierKey,
    ...range
  }: VerifyOptions = {},
): Promise<Verification> {
  const findings: Finding[] = [...(reached?.findings ?? [])];
  const conflicts: Conflict[] = [...(reached?.conflicts ?? [])];
  let { chains, rows, erased } = reached ?? { chains: 0, rows: 0, erased: 0 };
  for await (const { last, ...chain } of chainsFrom(database, range, reached?.last)) {
    const before = rows;
    chains += 1;
    rows += chain.rows.length;
    erased += chain.rows.filter(isEmptied).length;
    if (findings.length <= MAX_FINDINGS) {
      findings.push(...verifyChain(chain, keys, verifierKey));
    }
    if (conflicts.length <= MAX_FINDINGS) conflicts.push(...conflictsIn(chain));
    if (Math.floor(before / STEP) < Math.floor(rows / STEP)) {
      progress?.({ chains, rows, erased, findings, conflicts, last });
    }
  }
  return {
    ok: findings.length === 0,
    ...{ chains, rows, erased },
    findings: findings.slice(0, MAX_FINDINGS),
    conflicts: conflicts.slice(0, MAX_FINDINGS),
    more: Math.max(findings.length, conflicts.length) > MAX_FINDINGS,
    sealed: keys !== undefined,
  };
}

/** Every chain of a range in one order, from where it was left. */
async function* chainsFrom(
  database: Pick<Database, 'query'>,
  { from, to, ...range }: Pick<VerifyOptions, 'from' | 'to' | keyof Range>,
  last?: Reached['last'],
): AsyncGenerator<Chain & Pick<Reached, 'last'>> {
  if (from !== undefined || to !== undefined) {
    const place = last && 'receivedAt' in last ? last : undefined;
    for await (const { first, ...chain } of readReceivedChains(
      database,
      { from, to, ...range },
      place,
    )) {
      yield { ...chain, last: first };
    }
    return;
  }
  const isHeadless = last !== undefined && 'isHeadless' in last && last.isHeadless === true;
  const after = last?.chain ?? range.after;
  if (!isHeadless) {
    for await (const chain of readChains(database, { ...range, after })) {
      yield { ...chain, last: { chain: chain.chain } };
    }
  }
  for await (const chain of readHeadless(database, isHeadless ? { ...range, after } : range)) {
    yield { ...chain, last: { chain: chain.chain, isHeadless: true } };
  }
}

/** What is wrong with one chain. */
export function verifyChain(whole: Chain, keys?: Keys, verifierKey?: string): Finding[] {
  const { chain, head, rows, begin } = whole;
  const findings: Finding[] = [];
  const find = (kind: Finding['kind'], position: number) =>
    findings.push({ chain, position, kind });
  const first = begin ?? { position: 0, hash: GENESIS };
  const known = new Set([hex(first.hash), ...rows.map(({ hash }) => hex(hash))]);
  const isExplained = explainedBy(whole);
  let before: Pick<Entry, 'position' | 'hash'> = first;
  if (verifierKey && begin && !isSignedBegin(chain, begin, verifierKey)) {
    find('unsigned', begin.position);
  }
  for (const row of rows) {
    const { position, previous, hash } = row;
    if (isEmptied(row)) {
      if (!isExplained(row)) find('unexplained', position);
    } else if (isChanged(row)) find('changed', position);
    if (!row.hasTwin) find('twin', position);
    if (verifierKey && row.erases !== null && !isSignedTombstone(row, verifierKey)) {
      find('unsigned', position);
    }
    if (hex(previous) !== hex(before.hash)) {
      if (known.has(hex(previous))) find('reordered', position);
      else find('missing', position - 1);
    } else if (position !== before.position + 1) find('reordered', position);
    before = { position, hash };
  }
  const ends = head?.length === before.position && hex(head.hash) === hex(before.hash);
  // What the chain ended with is not there; where a row was moved, that is told already.
  if (!ends && findings.length === 0) find('missing', before.position + 1);
  if (keys && head && !isSealed(whole, keys)) find('head', head.length);
  return findings;
}

function isSealed({ chain, head, subject }: Chain, keys: Keys): boolean {
  if (!head || hex(head.seal) !== hex(keys.sealOf(chain, head, subject ?? null))) return false;
  return subject === undefined || keys.chainOf(subject) === chain;
}

/** Whether a tombstone says that a row was emptied: the last one of what it erased. */
function explainedBy({ chain, rows }: Chain): (row: StoredEntry) => boolean {
  const upTo = new Map<string, number>();
  for (const { recordId, erases } of rows) {
    if (erases !== null) upTo.set(recordId, Math.max(erases, upTo.get(recordId) ?? 0));
  }
  return ({ position, recordId }) =>
    position <= Math.max(upTo.get(chain) ?? 0, upTo.get(recordId) ?? 0);
}

function conflictsIn({ chain, rows }: Chain): Conflict[] {
  const seen = new Set<string>();
  return rows.flatMap(({ recordId, revision, position, erases }) => {
    const key = `${recordId} ${revision}`;
    if (erases !== null || !seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ chain, position, kind: 'conflict' as const }];
  });
}

const isEmptied = ({ record, erases }: StoredEntry): boolean => record === null && erases === null;

function isChanged(row: StoredEntry): boolean {
  if (hex(row.hash) !== hex(hashOf(row))) return true;
  if (row.record === null) return false;
  // What is counted by stands in columns of its own: it must be what the record says.
  const reading = parseRecord(row.record);
  if (reading.kind !== 'valid') return true;
  if (reading.record.id !== row.recordId || reading.record.revision !== row.revision) return true;
  return Object.entries(columnsOf(reading.record)).some(
    ([name, value]) => row.columns[name as keyof StoredEntry['columns']] !== value,
  );
}
