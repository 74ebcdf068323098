import type { Entry } from './entry.ts';

/** One entry for a person to keep, with the place of its chain that it hangs on. */
export interface EntryReceipt {
  readonly format: 'rarejob-consent-history-receipt';
  readonly version: 1;
  readonly issuedAt: string;
  /** Version of the extension. */
  readonly extension: string;
  /** SHA-256 of the list of properties, as canonical JSON. */
  readonly properties: string;
  readonly entry: Entry;
  /** The last entry of the chain when this was issued. */
  readonly head: { readonly chain: string; readonly seq: number; readonly hash: string };
}
