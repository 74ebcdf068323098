import type { Verification } from '../ledger/verify.ts';

/** Whether the chains hold, and when that was looked at. */
export type Check =
  | { readonly kind: 'checking' }
  | { readonly kind: 'checked'; readonly at: Date; readonly found: Verification }
  /** It takes longer than anybody wants to look at an empty line; somebody may wait for it. */
  | { readonly kind: 'long' }
  | { readonly kind: 'away' };

/** Asks the ledger to work all hashes out again.
 * @param patience milliseconds after which it is told that it takes long; for ever unless set. */
export async function askVerify(token: string, patience?: number): Promise<Check> {
  const signal = patience === undefined ? null : AbortSignal.timeout(patience);
  try {
    const response = await fetch('verify', {
      headers: { authorization: `Bearer ${token}` },
      signal,
    });
    if (!response.ok) return { kind: 'away' };
    return { kind: 'checked', at: new Date(), found: await response.json() };
  } catch {
    return { kind: signal?.aborted ? 'long' : 'away' };
  }
}
