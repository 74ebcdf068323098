import { secretBeside } from '../ledger/index.ts';
import type { LedgerSettings } from './ledger-settings.ts';

/** The ledger's own secret: as it was given, else, for a folder, from the file beside it. A database that
 * others can reach has no place beside it: there it must be named.
 * @returns undefined where a command can do without. */
export async function ledgerSecret(
  { secret, data }: LedgerSettings,
  command: string,
): Promise<string | undefined> {
  if (secret !== undefined) return secret;
  if (data !== undefined) return secretBeside(data);
  if (/^(verify|export|show|migrate)$/.test(command)) return undefined;
  throw new Error(
    'Name the secret of the ledger, 32 characters or more that are kept outside the database: --secret-file or LEDGER_SECRET.',
  );
}
