import { parseRecord } from '../core/index.ts';
import type { Database } from './database.ts';
import { columnsOf, GENESIS, hashOf, hex } from './entry.ts';
import { type Chain, readChains, readHeadless, type StoredEntry } from './read-chains.ts';
import { subjectChain } from './subject.ts';

/** `changed`: a row does not say what it said. `missing`: a row is not there. `reordered`: a row is not
 * where it was. `unexplained`: a row is empty, and no erasure says so. */
export interface Finding {
  readonly chain: string;
  readonly position: number;
  readonly kind: 'changed' | 'missing' | 'reordered' | 'unexplained';
}

export interface Verification {
  readonly ok: boolean;
  readonly chains: number;
  readonly rows: number;
  readonly erased: number;
  readonly findings: readonly Finding[];
  /** There are more than are listed. */
  readonly more: boolean;
}

const MAX_FINDINGS = 1000;

/** Works out every hash again, and names every row that was changed, taken away or moved. */
export async function verify(database: Database): Promise<Verification> {
  const findings: Finding[] = [];
  let [chains, rows, erased] = [0, 0, 0];
  for (const source of [readChains(database), readHeadless(database)]) {
    for await (const chain of source) {
      chains += 1;
      rows += chain.rows.length;
      erased += chain.rows.filter(isEmptied).length;
      if (findings.length <= MAX_FINDINGS) findings.push(...verifyChain(chain));
    }
  }
  return {
    ok: findings.length === 0,
    chains,
    rows,
    erased,
    findings: findings.slice(0, MAX_FINDINGS),
    more: findings.length > MAX_FINDINGS,
  };
}

/** What is wrong with one chain. */
export function verifyChain({ chain, head, subject, rows }: Chain): Finding[] {
  const findings: Finding[] = [];
  const find = (kind: Finding['kind'], position: number) =>
    findings.push({ chain, position, kind });
  const known = new Set([hex(GENESIS), ...rows.map(({ hash }) => hex(hash))]);
  const erasures = rows.filter(({ erases }) => erases !== null);
  const isExplained = ({ position, recordId }: StoredEntry) =>
    erasures.some(
      (one) => position <= (one.erases ?? 0) && [chain, recordId].includes(one.recordId),
    );
  let before = { position: 0, hash: GENESIS };
  for (const row of rows) {
    const { position, previous, hash } = row;
    if (isEmptied(row)) {
      if (!isExplained(row)) find('unexplained', position);
    } else if (isChanged(row)) find('changed', position);
    if (hex(previous) !== hex(before.hash)) {
      if (known.has(hex(previous))) find('reordered', position);
      else find('missing', position - 1);
    } else if (position !== before.position + 1) find('reordered', position);
    before = { position, hash };
  }
  const whole = head?.length === before.position && hex(head.hash) === hex(before.hash);
  // What the chain ended with is not there; where a row was moved, that is told already.
  if (!whole && findings.length === 0) find('missing', before.position + 1);
  if (subject !== undefined && subjectChain(subject) !== chain) find('changed', 0);
  return findings;
}

const isEmptied = ({ record, erases }: StoredEntry): boolean => record === null && erases === null;

function isChanged(row: StoredEntry): boolean {
  if (hex(row.hash) !== hex(hashOf(row.chain, row.previous, row))) return true;
  if (row.record === null) return false;
  // What is counted by stands in columns of its own: it must be what the record says.
  const reading = parseRecord(row.record);
  if (reading.kind !== 'valid') return true;
  return Object.entries(columnsOf(reading.record)).some(
    ([name, value]) => row.columns[name as keyof StoredEntry['columns']] !== value,
  );
}
