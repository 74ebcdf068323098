import { parseArgs } from 'node:util';
import { usageOf } from './complain.ts';

/** Options of the commands that need no database. */
const OPTIONS = {
  key: { type: 'string' },
  checkpoint: { type: 'string' },
  consistency: { type: 'string' },
  tsa: { type: 'string' },
  'tsa-ca': { type: 'string' },
  archived: { type: 'string', multiple: true, default: [] as string[] },
  data: { type: 'string' },
  'secret-file': { type: 'string' },
  out: { type: 'string' },
} as const;

/** What a command that needs no database is told.
 * @throws an error with the sentence that people are shown */
export function readOfflineArguments(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new Error(`${usageOf(error)} See rarejob-consent ledger --help.`);
  }
}
