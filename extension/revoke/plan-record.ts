import type { ServiceInput } from '../../sdk/core/config.ts';
import { encodeRecord } from '../../sdk/core/encode-record.ts';
import type { Property } from '../../sdk/core/property.ts';
import type { RecordReading } from '../../sdk/core/record.ts';
import type { CookieWrite, StoredCookie } from '../platform/platform.ts';
import type { Home } from '../properties/group.ts';
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
  /** Of the writes, those that make a record where there was none. */
  readonly first: number;
  /** Homes that have no record and are given none. */
  readonly without: readonly Home[];
}

/** The record cookies to write. Each twin is rewritten from what it said itself, so that no grant
 * moves from one to another. A home without any is given its first where the property has none at all, or
 * where everything is taken back. Beside a record on another home, one that we made up and that names
 * one recipient would say of all the others what nobody decided. */
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
  const lacking = homes.flatMap((home) =>
    (named.length > 0 ? named : [undefined])
      .filter((store) => !twins.some(({ cookie }) => covers(cookie, home, store)))
      .map((store) => ({ home, store })),
  );
  const { cookie } = property.record;
  const none = !twins.some(({ cookie: { partitionKey } }) => !partitionKey);
  const begins = refusal.everything || none;
  const first = begins
    ? lacking.flatMap(({ home, store }) => {
        const record = rewrite({ kind: 'absent' });
        return record ? [firstWrite(cookie, home, store, encodeRecord(record), record)] : [];
      })
    : [];
  return {
    writes: [...again, ...first],
    unsupported: readable.length < twins.length,
    first: first.length,
    without: begins ? [] : [...new Set(lacking.map(({ home }) => home))],
  };
}

/** Whether every page of a home gets the cookie: one of a host below or of a path is no record of all of
 * it, and one of another site's partition none at all. */
const covers = (
  { domain, hostOnly, path, partitionKey, storeId }: StoredCookie,
  home: Home,
  store: string | undefined,
): boolean =>
  domain.replace(/^\./, '') === home.host &&
  path === '/' &&
  (home.demo || !hostOnly) &&
  !partitionKey &&
  (store === undefined || storeId === store);
