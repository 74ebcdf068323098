import {
  type ConsentRecord,
  closedUnion,
  DAY,
  encodeRecord,
  type Fault,
  MAX_AGE_DAYS,
  mergeRecords,
  parseRecord,
  type RecordReading,
} from '../core/index.ts';
import { recordTexts } from './read-record.ts';
import { coversPage, type RecordPlace, recordCookie } from './record-cookie.ts';

/** Writes the record cookie on the widest domain of the property that this page's host is in.
 * @returns false where the browser kept nothing: the choice then holds for this page view only. */
export function writeRecord(record: ConsentRecord, place: RecordPlace): boolean {
  const { name } = place.cookie;
  const text = encodeRecord(record);
  const { write, remove } = recordCookie(place);
  if (recordTexts(name).length > 1) {
    remove(name);
    removeTwins(place);
  }
  write(text, new Date(Math.min(record.expiresAt, record.decidedAt + MAX_AGE_DAYS * DAY)));
  return recordTexts(name).includes(text);
}

/** Takes twins away from where the record does not lie: one on another domain or path would outlive the
 * one that is written. That of a wider domain is not staging's to take away. */
function removeTwins(place: RecordPlace): void {
  const { cookie, hosts = [], environment } = place;
  const { domain: home, remove } = recordCookie(place);
  const domains = [...cookie.domains, ...(environment === 'production' ? hosts : [])];
  for (const domain of new Set(['', ...domains.filter(coversPage)])) {
    for (const path of pathsOf(location.pathname)) {
      if (domain !== home || path !== '/') remove(cookie.name, domain, path);
    }
  }
}

/** Every path whose cookies a page gets: `/a/b` gets those of `/`, `/a`, `/a/` and `/a/b`. */
function pathsOf(pathname: string): readonly string[] {
  const paths = ['/'];
  for (let end = 1; end <= pathname.length; end++) {
    if (end === pathname.length || pathname[end] === '/') paths.push(pathname.slice(0, end));
    if (pathname[end] === '/') paths.push(pathname.slice(0, end + 1));
  }
  return paths;
}

/** Makes one record of two cookies of the name, and writes it. Where one stays, nothing is written: what
 * is closed in either is closed, and a grant counts only where all give it.
 * @param report is told of those that stay. */
export function mergeTwins(place: RecordPlace, report: (fault: Fault) => void): RecordReading {
  const { name } = place.cookie;
  const readings = recordTexts(name).map(parseRecord);
  const [only, ...twins] = readings;
  if (!only) return { kind: 'absent' };
  // A record of a later version is not ours to take away.
  const later = readings.find(({ kind }) => kind === 'unsupported');
  if (twins.length === 0 || later) return later ?? only;
  removeTwins(place);
  const valid = readings.flatMap((reading) => (reading.kind === 'valid' ? [reading.record] : []));
  const [first, ...others] = valid;
  if (recordTexts(name).length <= 1) {
    if (!first) return only;
    const merged = others.reduce(mergeRecords, first);
    const record = { ...merged, revision: merged.revision + 1 };
    writeRecord(record, place);
    return { kind: 'valid', record };
  }
  report({
    path: name,
    message: 'two cookies of this name, and one of them can not be removed here',
  });
  if (!first || valid.length < readings.length) return { kind: 'malformed', why: 'two records' };
  return { kind: 'valid', record: others.reduce(closedUnion, first) };
}
