import {
  type ConsentRecord,
  DAY,
  encodeRecord,
  MAX_AGE_DAYS,
  mergeRecords,
  parseRecord,
} from '../core/index.ts';
import { recordTexts } from './read-record.ts';
import { coversPage, type RecordPlace, recordCookie } from './record-cookie.ts';

/** Writes the record cookie on the widest domain of the property that this page's host is in.
 * @returns false where the browser kept nothing: the choice then holds for this page view only. */
export function writeRecord(record: ConsentRecord, place: RecordPlace): boolean {
  const { cookie, hosts = [], environment } = place;
  const { name, domains } = cookie;
  const text = encodeRecord(record);
  const { write, remove } = recordCookie(place);
  if (recordTexts(name).length > 1) {
    // A twin on another domain would outlive the one that is written. That of a wider domain is not
    // staging's to take away.
    const wider = environment === 'production' ? hosts : [];
    remove(name);
    for (const twin of [...domains, ...wider].filter(coversPage)) remove(name, twin);
  }
  write(text, new Date(Math.min(record.expiresAt, record.decidedAt + MAX_AGE_DAYS * DAY)));
  return recordTexts(name).includes(text);
}

/** Makes one record of two cookies of the name, and writes it. */
export function mergeTwins(place: RecordPlace): void {
  const records = recordTexts(place.cookie.name)
    .map(parseRecord)
    .flatMap((reading) => (reading.kind === 'valid' ? [reading.record] : []));
  const [first, ...others] = records;
  if (!first) return;
  const merged = others.reduce(mergeRecords, first);
  writeRecord({ ...merged, revision: merged.revision + 1 }, place);
}
