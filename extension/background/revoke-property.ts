import type { Property } from '../../sdk/core/property.ts';
import { closedBy, type Refusal } from '../properties/refusal.ts';
import { possibleServices, stranger } from '../properties/services.ts';
import { readCookies } from '../reader/read-cookies.ts';
import { recordTwins } from '../reader/record-twins.ts';
import { applyWrites, removeCookies } from '../revoke/apply.ts';
import { planRecord } from '../revoke/plan-record.ts';
import { planRemoval } from '../revoke/plan-removal.ts';
import type { RevokeResult } from '../revoke/result.ts';
import { known, rememberWithin } from './facts.ts';
import type { Parts } from './parts.ts';
import { tellTabs } from './tell-tabs.ts';

/** Takes back on one property what a person named: record, cookies, open pages, each verified by
 * reading again. Running it twice does no more than running it once. */
export async function revokeProperty(
  parts: Parts,
  property: Property,
  refusal: Refusal,
): Promise<Omit<RevokeResult, 'intent' | 'at' | 'rulesRefused'>> {
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
  const circumstances = {
    now: platform.now(),
    freshId: platform.freshId,
    language: platform.language,
    policyVersion: file?.policy.version,
  };
  const input = { property, homes, stores, services, refusal, circumstances };
  // A stranger's site that reads no record is given none; one of the group's may read it some day.
  const unread = group.isAdded(property) && !file && !facts.seen && twins.length === 0;
  const { writes, unsupported } = unread
    ? { writes: [], unsupported: false }
    : planRecord({ ...input, twins });
  await applyWrites(cookies, writes);

  const { removed, residue } = await removeCookies(
    cookies,
    before,
    (found) => planRemoval({ cookies: found, homes, services, refused, recordName }),
    read,
  );

  // A full store is no reason to leave the rest undone.
  await rememberWithin(parts, property, ({ met = [], ...facts }) => ({
    ...facts,
    met: [...new Set([...met, ...removed.map(({ service }) => service)])],
  })).catch(() => undefined);

  const now = recordTwins(await read(), recordName);
  const kept = unread || planRecord({ ...input, twins: now }).writes.length === 0;
  const tabs = await tellTabs(parts, property, refusal, now, kept);
  const done = { services: refused.map(({ id }) => id), tabs };
  // Who may not look finds nothing: that is no proof that nothing is there.
  if (!(await platform.mayRead(group.patterns(property)))) {
    return { ...done, record: 'unseen', removed: [], residue: [] };
  }
  return {
    ...done,
    record: unread ? 'none' : recordOutcome(kept, unsupported, writes.length > 0),
    removed: [...removed],
    residue: [...residue],
  };
}

function recordOutcome(
  kept: boolean,
  unsupported: boolean,
  written: boolean,
): RevokeResult['record'] {
  if (!kept) return 'not-kept';
  if (unsupported) return 'unsupported';
  return written ? 'written' : 'unchanged';
}
