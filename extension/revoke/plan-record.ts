import type { ServiceInput } from '../../sdk/core/config.ts';
import { encodeRecord } from '../../sdk/core/encode-record.ts';
import type { Property } from '../../sdk/core/property.ts';
import type { RecordReading } from '../../sdk/core/record.ts';
import type { CookieWrite, StoredCookie } from '../platform/platform.ts';
import { type Home, homeOf } from '../properties/group.ts';
import type { Refusal } from '../properties/refusal.ts';
import { firstWrite, overwrite } from './cookie-address.ts';
import { type Circumstances, rewriteRecord } from './rewrite-record.ts';

export interface RecordPlanInput {
  readonly property: Property;
  readonly homes: readonly Home[];
  readonly stores: readonly (string | undefined)[];
  readonly services: readonly ServiceInput[];
  readonly twins: readonly { readonly cookie: StoredCookie; readonly reading: RecordReading }[];
  readonly refusal: Refusal;
  readonly circumstances: Circumstances;
}

export interface RecordPlan {
  readonly writes: readonly CookieWrite[];
  /** A record of a later version is closed to everyone; it is not ours to overwrite. */
  readonly unsupported: boolean;
}

/** The record cookies to write. Each twin is rewritten from what it said itself, so that no grant
 * moves from one to another; a home without any gets its first. */
export function planRecord(input: RecordPlanInput): RecordPlan {
  const { property, homes, stores, services, twins, refusal, circumstances } = input;
  const rewrite = (reading: RecordReading) =>
    rewriteRecord(reading, refusal, property, services, circumstances);
  const readable = twins.filter(({ reading }) => reading.kind !== 'unsupported');

  const again = readable.flatMap(({ cookie, reading }) => {
    const record = rewrite(reading);
    return record ? [overwrite(cookie, encodeRecord(record), record)] : [];
  });

  const named = stores.filter((store) => store !== undefined);
  const first = homes.flatMap((home) =>
    (named.length > 0 ? named : [undefined])
      .filter((store) => !twins.some(({ cookie }) => isAt(cookie, home, store, homes)))
      .flatMap((store) => {
        const record = rewrite({ kind: 'absent' });
        const { cookie } = property.record;
        return record ? [firstWrite(cookie, home, store, encodeRecord(record), record)] : [];
      }),
  );
  return { writes: [...again, ...first], unsupported: readable.length < twins.length };
}

/** A partitioned twin is only seen under another site, and so is no record of this home. */
const isAt = (
  cookie: StoredCookie,
  home: Home,
  store: string | undefined,
  homes: readonly Home[],
): boolean =>
  homeOf(homes, cookie.domain) === home &&
  !cookie.partitionKey &&
  (store === undefined || cookie.storeId === store);
