import type { CompiledConfig } from '../core/index.ts';

/** Where the property's ledger takes records; `undefined` where it has none. Not as the document would
 * resolve it: a `<base>` may name another host. */
export const ledgerAddress = ({ ledger }: CompiledConfig): URL | undefined =>
  ledger && new URL(ledger.url, location.origin);
