import { encodeRecord } from '../../sdk/core/encode-record.ts';
import { parseRecord } from '../../sdk/core/parse-record.ts';
import type { Property } from '../../sdk/core/property.ts';
import type { StoredCookie } from '../platform/platform.ts';
import { type Home, homeOf } from '../properties/group.ts';
import { recordTwins, together } from './record-twins.ts';

/** What stands for a record that nobody can read. */
export const UNREADABLE = 'unreadable';

/** Firefox keeps the cookies of its private windows in a store of this name. */
const PRIVATE_STORE = 'firefox-private';

/** A property's record as text, by the home that keeps it. Private windows' and other sites' partitions
 * are left out. */
export function recordTexts(
  cookies: readonly StoredCookie[],
  homes: readonly Home[],
  property: Property,
): Readonly<Record<string, string>> {
  const twins = recordTwins(
    cookies.filter(({ storeId, partitionKey }) => storeId !== PRIVATE_STORE && !partitionKey),
    property.record.cookie,
  );
  return Object.fromEntries(
    homes.flatMap((home) => {
      const ofHome = twins.filter(({ cookie }) => homeOf(homes, cookie.domain) === home);
      const reading = together(ofHome, property.id);
      if (reading.kind === 'absent') return [];
      return [[home.host, reading.kind === 'valid' ? encodeRecord(reading.record) : UNREADABLE]];
    }),
  );
}

/** Whether two records say the same. Which of several cookies they come from, and how often they were
 * rewritten, does not count. */
export function saysTheSame(
  a: Readonly<Record<string, string>>,
  b: Readonly<Record<string, string>>,
): boolean {
  const hosts = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...hosts].every((host) => meaning(a[host]) === meaning(b[host]));
}

function meaning(text: string | undefined): string | undefined {
  const reading = parseRecord(text);
  return reading.kind === 'valid' ? encodeRecord({ ...reading.record, revision: 1 }) : text;
}
