import { isReceipt, isSame, type KeptReceipt, type LedgerReceipt } from '../store/kept-receipts.ts';
import { keyOf } from '../store/record-text.ts';

/** Where receipts are kept, and what asks for them. */
export interface Prover {
  /** Of the ledger's records. */
  readonly address: URL;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly signal: AbortSignal;
  kept(): readonly KeptReceipt[];
  keep(receipt: KeptReceipt): void;
  /** The ledger does not have a record any more that it took, as after a restore: it is sent once more. */
  lost(receipt: KeptReceipt): void;
}

const MINUTE = 60_000;
/** Rows are in the tree a minute after they were stored. */
const SOON = 5 * MINUTE;
const LATER = 60 * MINUTE;
const LONGEST_ANSWER = 30_000;

/** Keeps what the ledger said of records that it took: its promise, or only that they are there. */
export function keepPromises(
  { kept, keep, now }: Pick<Prover, 'kept' | 'keep' | 'now'>,
  texts: readonly string[],
  receipt: unknown,
): void {
  for (const text of texts) {
    const row = rowOf(text);
    if (!row) continue;
    const before = kept().find((one) => isSame(one, row));
    // Said again for a member, or by another tab: what is in hand already is as good.
    if (before?.receipt && !before.again) continue;
    const own = isReceipt(receipt) ? only(receipt, row) : undefined;
    keep({
      ...row,
      askAt: now() + SOON,
      ...(before?.again && { again: true }),
      ...(own && { receipt: own }),
    });
  }
}

/** Asks the ledger to prove what it promised, once it is time; nobody waits for it. */
export async function proveRecords(prover: Prover): Promise<void> {
  const { now, signal } = prover;
  for (const kept of prover.kept()) {
    if (signal.aborted) return;
    if (kept.askAt === undefined || kept.askAt > now()) continue;
    const answer = await askFor(kept, prover);
    // A person may have had them forgotten meanwhile.
    if (signal.aborted || !prover.kept().some((one) => isSame(one, kept))) continue;
    if (answer === 'gone') goneFrom(prover, kept);
    else if (!answer) prover.keep({ ...kept, askAt: now() + LATER });
    else {
      const { id, revision, receipt } = kept;
      prover.keep({ id, revision, receipt: { ...receipt, ...answer } });
    }
  }
}

function goneFrom({ keep, lost, now }: Prover, kept: KeptReceipt): void {
  // Erased on the person's own word, or lost: sending it once more does no harm, twice is of no use.
  const { askAt, ...rest } = kept;
  keep(kept.again ? rest : { ...rest, again: true, askAt: now() + SOON });
  if (!kept.again) lost(kept);
}

/** The proof; `gone` where there is no such record; undefined where it has to be asked again. */
async function askFor(
  kept: KeptReceipt,
  { address, fetch }: Prover,
): Promise<LedgerReceipt | 'gone' | undefined> {
  try {
    const response = await fetch(new URL(`${address.pathname}/${kept.id}/proof`, address), {
      referrerPolicy: 'strict-origin',
      redirect: 'error',
      signal: AbortSignal.timeout(LONGEST_ANSWER),
    });
    const isJson = response.headers.get('content-type')?.includes('application/json');
    // Only by the ledger's own word: a server that has no such page has not lost a record.
    if (isJson && response.status === 404) {
      const { faults } = (await response.json()) as { faults?: readonly { message?: string }[] };
      return faults?.[0]?.message === 'no such record' ? 'gone' : undefined;
    }
    const receipt: unknown = isJson && response.ok ? await response.json() : undefined;
    return isReceipt(receipt) && receipt.checkpoint ? only(receipt, kept) : undefined;
  } catch {
    return undefined;
  }
}

/** What a receipt says of one row. */
function only(receipt: LedgerReceipt, row: { readonly id: string; readonly revision: number }) {
  const rows = receipt.rows.filter((one) => isSame(one, row));
  return rows.length > 0 ? { ...receipt, rows } : undefined;
}

/** Of a record's text. */
function rowOf(text: string): { readonly id: string; readonly revision: number } | undefined {
  const [hex = '', revision = ''] = keyOf(text)?.split('~') ?? [];
  const [, ...parts] = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(hex) ?? [];
  return parts.length === 5
    ? { id: parts.join('-'), revision: Number.parseInt(revision, 36) }
    : undefined;
}
