import { parseRecord } from './parse-record.ts';
import type { RecordReading } from './record.ts';

/** What all record cookies of one name say: two (of another path or domain) are no answer until the page has
 * merged them. `store/read-record.ts` says the same of a page's own. */
export const readingOfTexts = ([text, ...others]: readonly string[]): RecordReading =>
  others.length > 0 ? { kind: 'malformed', why: 'two records' } : parseRecord(text);
