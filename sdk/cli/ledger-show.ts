import { parseRecord } from '../core/index.ts';
import { type Database, readRecord } from '../ledger/index.ts';
import { complain } from './complain.ts';
import type { LedgerSettings } from './ledger-settings.ts';
import { textOf } from './texts.ts';

/** `ledger show ID`: each row of a record, what it says, and the words that were shown, from the archive. */
export async function showRecord(database: Database, settings: LedgerSettings): Promise<number> {
  const [id = ''] = settings.names;
  if (!/^[\da-f-]{36}$/.test(id)) throw new Error('ledger show needs the id of a record.');
  const rows = await readRecord(database, id);
  if (rows.length === 0) throw new Error(`There is no record ${id}.`);
  let found = true;
  for (const row of rows) {
    const reading = parseRecord(row.record);
    const content = reading.kind === 'valid' ? reading.record : undefined;
    const text = content && (await textOf(settings.archive, content.policy.digest));
    if (typeof text === 'string') {
      found = false;
      complain(`Row ${row.position}: ${text}`);
    }
    const shown = typeof text === 'object' ? { shown: JSON.parse(text.text) as unknown } : {};
    process.stdout.write(`${JSON.stringify({ ...row, ...(content && { content }), ...shown })}\n`);
  }
  return found ? 0 : 1;
}
