/** A row as the ledger gave it, of which a page reads no more than this. */
export interface LedgerRow {
  readonly id: string;
  readonly revision: number;
}

/** The ledger's word on rows: that they will be in its tree (`promise`), or that they are (`checkpoint`, and a
 * path with each row). `rarejob-consent ledger verify-receipt` reads it. */
export interface LedgerReceipt {
  readonly promise?: string;
  readonly checkpoint?: string;
  readonly rows: readonly LedgerRow[];
}

/** What a person holds of a record that went to the ledger. */
export interface KeptReceipt {
  readonly id: string;
  readonly revision: number;
  /** When the ledger is asked for the proof, in milliseconds; not any more without. */
  readonly askAt?: number;
  /** The ledger did not have it, and it was sent once more. */
  readonly again?: true;
  readonly receipt?: LedgerReceipt;
}

/** As many as a person looks back at; a receipt is about 2 kB. */
const MOST = 6;

/** Of another name on staging, as its record is. */
const storedAs = (cookieName: string): string => `${cookieName}_receipts`;

/** Newest first; empty where the browser keeps nothing. */
export function keptReceipts(cookieName: string): readonly KeptReceipt[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storedAs(cookieName)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isKept).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Puts one in the place of what was kept of its id and revision, else before the others. */
export function keepReceipt(cookieName: string, receipt: KeptReceipt): void {
  const kept = keptReceipts(cookieName);
  const next = kept.some((one) => isSame(one, receipt))
    ? kept.map((one) => (isSame(one, receipt) ? receipt : one))
    : [receipt, ...kept];
  try {
    localStorage.setItem(storedAs(cookieName), JSON.stringify(next.slice(0, MOST)));
  } catch {
    // Blocked or full: the ledger has the record, and can prove it by its id.
  }
}

export function forgetReceipts(cookieName: string): void {
  try {
    localStorage.removeItem(storedAs(cookieName));
  } catch {
    // Nothing was kept either.
  }
}

/** Of one record, whatever its revision. */
export const receiptsOf = (cookieName: string, id: string): readonly LedgerReceipt[] =>
  keptReceipts(cookieName).flatMap((kept) => (kept.id === id ? (kept.receipt ?? []) : []));

export const isSame = (a: LedgerRow, b: LedgerRow): boolean =>
  a.id === b.id && a.revision === b.revision;

/** Any script of the page may have written it. */
function isKept(value: KeptReceipt | null): value is KeptReceipt {
  const { id, revision, receipt } = value ?? {};
  return (
    typeof id === 'string' &&
    /^[\da-f-]{36}$/.test(id) &&
    Number.isSafeInteger(revision) &&
    (receipt === undefined || isReceipt(receipt))
  );
}

export const isReceipt = (value: unknown): value is LedgerReceipt =>
  typeof value === 'object' && value !== null && 'rows' in value && Array.isArray(value.rows);
