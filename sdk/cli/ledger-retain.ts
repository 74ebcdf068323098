import { type Database, keysOf, type Retained, retain } from '../ledger/index.ts';
import { complain } from './complain.ts';
import type { LedgerSettings } from './ledger-settings.ts';

const STEP = 100_000;

/** `ledger retain`: what is older than it is kept goes into files with its proofs, and out of the live tables.
 * @returns 1 where rows are not as they were: nothing leaves then. */
export async function retainLedger(database: Database, settings: LedgerSettings): Promise<number> {
  const { secret, keep, out, timeZone, isDry, json } = settings;
  if (secret === undefined) throw new Error('This needs the secret of the ledger: --secret-file.');
  if (keep === undefined || out === undefined) {
    throw new Error('ledger retain needs --keep MONTHS, or LEDGER_KEEP_MONTHS, and --out DIR.');
  }
  const keys = keysOf(secret);
  let found = false;
  let [rows, reached] = [0, 0];
  const progress = (period: string, dropped: number, of: number) => {
    if (process.stderr.isTTY) {
      process.stderr.write(
        `\r${period}: ${dropped} of ${of} rows dropped${dropped < of ? '' : '\n'}`,
      );
    } else if (dropped < of && dropped - reached >= STEP) {
      reached = dropped;
      complain(`${period}: ${dropped} of ${of} rows dropped.`);
    }
  };
  const months = retain({ database, keys, months: keep, folder: out, timeZone, isDry, progress });
  for await (const month of months) {
    reached = 0;
    rows += month.rows;
    found ||= month.findings.length > 0;
    if (json) process.stdout.write(`${JSON.stringify(month)}\n`);
    else for (const line of linesOf(month, isDry)) process.stdout.write(line);
  }
  if (found) {
    complain('Rows are not as they were: nothing of that month was archived or dropped.');
    return 1;
  }
  if (rows === 0) complain('Nothing is old enough to leave.');
  return 0;
}

function linesOf(month: Retained, isDry: boolean): readonly string[] {
  const { period, file, rows, chains, findings } = month;
  if (findings.length > 0) {
    return findings.map(({ chain, position, kind }) => `${chain} ${position} ${kind}\n`);
  }
  return [
    isDry
      ? `up to ${period}: ${rows} rows of ${chains} chains would leave\n`
      : `${period}: ${rows} rows of ${chains} chains are in ${file}\n`,
  ];
}
