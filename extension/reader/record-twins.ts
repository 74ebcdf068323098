import { mergeRecords } from '../../sdk/core/merge.ts';
import { parseRecord } from '../../sdk/core/parse-record.ts';
import type { RecordReading } from '../../sdk/core/record.ts';
import type { StoredCookie } from '../platform/platform.ts';
import { isHostWithin, plainHost } from '../properties/plain-host.ts';

/** One record cookie and what it says. */
export interface RecordTwin {
  readonly cookie: StoredCookie;
  readonly reading: RecordReading;
}

export const recordTwins = (cookies: readonly StoredCookie[], name: string): RecordTwin[] =>
  cookies
    .filter((cookie) => cookie.name === name)
    .map((cookie) => ({ cookie, reading: parseRecord(cookie.value) }));

/** Whether a page on this host gets the cookie. */
export const reaches = ({ domain, hostOnly }: StoredCookie, host: string): boolean =>
  hostOnly ? plainHost(domain) === plainHost(host) : isHostWithin(host, domain);

/** What several twins say together, as the SDK will settle it: of valid records the merge, else why
 * there is none. */
export function together(twins: readonly RecordTwin[], property: string): RecordReading {
  const readings = twins.map(({ reading }) => reading);
  const valid = readings.flatMap((reading) => (reading.kind === 'valid' ? [reading.record] : []));
  const ofProperty = valid.filter((record) => record.property === property);
  const [first, ...others] = ofProperty.length > 0 ? ofProperty : valid;
  if (first) return { kind: 'valid', record: others.reduce(mergeRecords, first) };
  return (
    readings.find(({ kind }) => kind === 'unsupported') ??
    readings.find(({ kind }) => kind === 'malformed') ?? { kind: 'absent' }
  );
}
