import type { Property } from '../../sdk/core/property.ts';
import { CONTAINER } from '../platform/containers.ts';
import { homeOf } from '../properties/group.ts';
import { closedBy, type Refusal } from '../properties/refusal.ts';
import { isBelowItsOwner } from '../properties/registrable.ts';
import { possibleServices, stranger } from '../properties/services.ts';
import { readCookies } from '../reader/read-cookies.ts';
import { recordTwins } from '../reader/record-twins.ts';
import { applyWrites, type Removed, removeCookies } from '../revoke/apply.ts';
import { planRecord, type RecordPlan } from '../revoke/plan-record.ts';
import { planRemoval } from '../revoke/plan-removal.ts';
import type { RevokeResult } from '../revoke/result.ts';
import { known, rememberWithin } from './facts.ts';
import type { Parts } from './parts.ts';
import { type Told, tellTabs } from './tell-tabs.ts';

/** What was done on a property, and what goes on beside it. */
export interface Revoked {
  readonly done: Omit<RevokeResult, 'intent' | 'at' | 'rulesRefused'>;
  /** Open pages hear of it meanwhile; nobody who waits for this holds anything. */
  readonly told?: Promise<Told>;
  /** Removes what a page has set until it heard, and reads again. */
  readonly clear?: () => Promise<Removed>;
}

/** Takes back on one property what a person named: record, open pages, cookies, each verified by
 * reading again. Running it twice does no more than running it once. */
export async function revokeProperty(
  parts: Parts,
  property: Property,
  refusal: Refusal,
): Promise<Revoked> {
  const { platform, group } = parts;
  const { cookies } = platform;
  const { cookie: recordName } = property.record;
  const { file, facts } = await known(parts, property);
  const possible = possibleServices(file);
  const unknown = refusal.services.filter((id) => !possible.some((service) => service.id === id));
  const services = [...possible, ...unknown.map(stranger)];
  const refused = closedBy(refusal, services);
  const homes = group.homes(property);
  const read = () => readCookies(cookies, homes);

  const before = await read();
  const twins = recordTwins(before, recordName);
  const stores = await cookies.stores();
  const containers = stores.filter((store) => store?.startsWith(CONTAINER)).length;
  const circumstances = {
    now: platform.now(),
    freshId: platform.freshId,
    language: platform.language,
    policyVersion: file?.policy.version,
  };
  const input = { property, homes, stores, services, refusal, circumstances };
  // A stranger's site that reads no record is given none; one of the group's may read it some day.
  const unread = group.isAdded(property) && !file && !facts.seen && twins.length === 0;
  const nothing: RecordPlan = { writes: [], unsupported: false, first: 0, without: [] };
  const plan = unread ? nothing : planRecord({ ...input, twins });
  const why = await applyWrites(cookies, plan.writes);
  const now = recordTwins(await read(), recordName);
  const kept = unread || planRecord({ ...input, twins: now }).writes.length === 0;

  // Before the cookies go: a tag that still runs would set them again.
  const telling = tellTabs(parts, property, { refusal, twins: now, kept, without: plan.without });
  const clear = () =>
    removeCookies(
      cookies,
      before,
      (found) => planRemoval({ cookies: found, homes, services, refused, recordName }),
      read,
      // An earlier version let people add a host below the one that its owner registers.
      ({ domain }) => isBelowItsOwner(homeOf(homes, domain)?.host),
    );
  const { removed, residue } = await clear();

  // A full store is no reason to leave the rest undone.
  await rememberWithin(parts, property, ({ met = [], ...facts }) => ({
    ...facts,
    met: [...new Set([...met, ...removed.map(({ service }) => service)])],
  })).catch(() => undefined);

  const closed = { services: refused.map(({ id }) => id), tabs: 0 };
  // Who may not look finds nothing: that is no proof that nothing is there.
  if (!(await platform.mayRead(group.patterns(property)))) {
    return { done: { ...closed, record: 'unseen', removed: [], residue: [] }, told: telling };
  }
  const record = unread ? 'none' : recordOutcome(kept, plan);
  return {
    told: telling,
    clear,
    done: {
      ...closed,
      record,
      removed: [...removed],
      residue: [...residue],
      ...(record === 'written' && plan.first === plan.writes.length && { first: true }),
      ...(plan.without.length > 0 && { without: plan.without.map(({ host }) => host) }),
      ...(!kept && why && { refusal: why }),
      ...(containers > 0 && { containers }),
    },
  };
}

function recordOutcome(kept: boolean, { unsupported, writes }: RecordPlan): RevokeResult['record'] {
  if (!kept) return 'not-kept';
  if (unsupported) return 'unsupported';
  return writes.length > 0 ? 'written' : 'unchanged';
}
