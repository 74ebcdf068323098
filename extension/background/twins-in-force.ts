import { type Home, homeOf } from '../properties/group.ts';
import { type RecordTwin, reaches } from '../reader/record-twins.ts';

/** The twins that a page on this host gets; without a page, those of the home where something was
 * decided last: a property may have two domains, each with a record of its own. */
export function twinsInForce(
  twins: readonly RecordTwin[],
  homes: readonly Home[],
  host: string | undefined,
): readonly RecordTwin[] {
  const whole = twins.filter(({ cookie }) => !cookie.partitionKey);
  if (host !== undefined) return whole.filter(({ cookie }) => reaches(cookie, host));
  const latest = whole.toSorted((a, b) => decidedAt(b) - decidedAt(a))[0];
  const home = latest && homeOf(homes, latest.cookie.domain);
  return whole.filter(({ cookie }) => homeOf(homes, cookie.domain) === home);
}

const decidedAt = ({ reading }: RecordTwin): number =>
  reading.kind === 'valid' ? reading.record.decidedAt : 0;
