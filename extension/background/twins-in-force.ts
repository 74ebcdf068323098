import type { RecordReading } from '../../sdk/core/record.ts';
import { type Home, homeOf } from '../properties/group.ts';
import { type RecordTwin, reaches } from '../reader/record-twins.ts';

/** The twins that a page on this host gets; without a page, those of the home where a person decided
 * something last: a property may have two domains, each with a record of its own. One that we wrote where
 * there was none says less than any that a page wrote.
 * @param store that the page belongs to: what one container was told says nothing of another. */
export function twinsInForce(
  twins: readonly RecordTwin[],
  homes: readonly Home[],
  host: string | undefined,
  store: string,
): readonly RecordTwin[] {
  const whole = twins.filter(({ cookie }) => !cookie.partitionKey && cookie.storeId === store);
  if (host !== undefined) return whole.filter(({ cookie }) => reaches(cookie, host));
  const latest = whole.toSorted(
    (a, b) => Number(ofPage(b)) - Number(ofPage(a)) || decidedAt(b) - decidedAt(a),
  )[0];
  const home = latest && homeOf(homes, latest.cookie.domain);
  return whole.filter(({ cookie }) => homeOf(homes, cookie.domain) === home);
}

/** Whether we wrote it where there was none: a page's record names the texts that a person was shown. */
export const isMadeUp = (reading: RecordReading): boolean =>
  reading.kind === 'valid' &&
  reading.record.method === 'extension' &&
  reading.record.policy.digest === '';

const ofPage = ({ reading }: RecordTwin): boolean => reading.kind === 'valid' && !isMadeUp(reading);

const decidedAt = ({ reading }: RecordTwin): number =>
  reading.kind === 'valid' ? reading.record.decidedAt : 0;
