import type { ConfigInput, LedgerSettings } from '../core/index.ts';

/** The ledger with the address that records are posted to; none for staging, whose records would stand
 * among the figures. */
export const ledgerOf = ({ ledger, environment }: ConfigInput): LedgerSettings | undefined =>
  ledger && environment !== 'staging'
    ? { ...ledger, url: ledger.url.replace(/((?<!\/)\/records)?\/*$/, '/records') }
    : undefined;
