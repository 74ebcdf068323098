import Cookies from 'js-cookie';
import {
  type CompiledConfig,
  type ConsentRecord,
  DAY,
  encodeRecord,
  isWithin,
  MAX_AGE_DAYS,
  mergeRecords,
  parseRecord,
} from '../core/index.ts';
import { recordTexts } from './read-record.ts';

/** What says where the record lies. */
export type RecordPlace = Pick<CompiledConfig, 'cookie' | 'hosts' | 'environment'>;

const coversPage = (domain: string): boolean => isWithin(location.hostname, domain);

/** Writes the record cookie on the widest domain of the property that this page's host is in.
 * @returns false where the browser kept nothing: the choice then holds for this page view only. */
export function writeRecord(
  record: ConsentRecord,
  { cookie, hosts = [], environment }: RecordPlace,
): boolean {
  const { name, domains } = cookie;
  const text = encodeRecord(record);
  const [domain] = domains.filter(coversPage);
  // The value needs no escapes, and another language reads it as it stands.
  const cookies = Cookies.withConverter({ read: (value) => value, write: (value) => value });
  try {
    if (recordTexts(name).length > 1) {
      // A twin on another domain would outlive the one that is written. That of a wider domain is not
      // staging's to take away.
      const wider = environment === 'production' ? hosts : [];
      cookies.remove(name, { path: '/' });
      for (const twin of [...domains, ...wider].filter(coversPage)) {
        cookies.remove(name, { path: '/', domain: twin });
      }
    }
    cookies.set(name, text, {
      path: '/',
      sameSite: 'Lax',
      secure: location.protocol === 'https:',
      expires: new Date(Math.min(record.expiresAt, record.decidedAt + MAX_AGE_DAYS * DAY)),
      ...(domain && { domain }),
    });
  } catch {
    // A sandboxed frame throws on document.cookie; the re-reading says so.
  }
  return recordTexts(name).includes(text);
}

/** Makes one record of two cookies of the name, and writes it. */
export function mergeTwins(config: RecordPlace): void {
  const records = recordTexts(config.cookie.name)
    .map(parseRecord)
    .flatMap((reading) => (reading.kind === 'valid' ? [reading.record] : []));
  const [first, ...others] = records;
  if (!first) return;
  const merged = others.reduce(mergeRecords, first);
  writeRecord({ ...merged, revision: merged.revision + 1 }, config);
}
