import type { ServiceInput } from '../../sdk/core/config.ts';
import type { Property } from '../../sdk/core/property.ts';
import type { Enforced } from '../enforce/claims.ts';
import {
  blockedServices,
  DESIRED,
  type DesiredState,
  desiredForm,
  desiredOf,
} from '../enforce/desired.ts';
import { keptKey, parseKept, withKept } from '../enforce/kept-services.ts';
import { readStored } from '../platform/stored-form.ts';
import { reachableServices } from '../properties/services.ts';
import { known } from './facts.ts';
import type { Parts } from './parts.ts';
import { restored } from './restored-desired.ts';

/** In the session's store, where the other one has no room. */
const UNKEPT = 'desired-unkept';

/** What can't be read of it is made up for from the history: a block is ended by hand or not at all. */
export async function readDesired(parts: Parts): Promise<DesiredState> {
  const { platform } = parts;
  const [kept, unkept] = await Promise.all([
    platform.store.get(DESIRED),
    platform.session.get(UNKEPT),
  ]);
  const { value, unread } = readStored(desiredForm, unkept ?? kept);
  return unread.length === 0 ? value : restored(parts, value, unread);
}

/** Where there is no room to keep it, it holds for as long as the browser runs.
 * @returns whether it was kept. */
export async function writeDesired({ platform }: Parts, state: DesiredState): Promise<boolean> {
  const { store, session } = platform;
  try {
    await store.set(DESIRED, state);
  } catch {
    await session.set(UNKEPT, state);
    return false;
  }
  await session.remove(UNKEPT);
  return true;
}

export interface EnforcedProperty extends Enforced {
  readonly property: Property;
  /** What the site declared of what is refused. */
  readonly kept: readonly ServiceInput[];
}

/** Every property with what it may use and what of that a person wants blocked. */
export async function enforcedOf(parts: Parts): Promise<readonly EnforcedProperty[]> {
  const desired = await readDesired(parts);
  return Promise.all(
    parts.group.properties.map((property) => enforcedAt(parts, property, desired)),
  );
}

/** One of them. */
export async function enforcedAt(
  parts: Parts,
  property: Property,
  desired: DesiredState,
): Promise<EnforcedProperty> {
  const { id } = property;
  const [{ file }, stored] = await Promise.all([
    known(parts, property),
    parts.platform.store.get(keptKey(id)),
  ]);
  const before = parseKept(stored);
  const refused = desiredOf(desired, id);
  const blocked = blockedServices(refused, reachableServices(file, before).flat());
  const kept = withKept(before, file?.services ?? [], new Set(blocked));
  return {
    ...{ id, property, kept },
    domains: parts.group.homes(property).map(({ host }) => host),
    layers: reachableServices(file, kept),
    blocked: [...new Set(blocked)],
  };
}

/** Keeps what was refused as it is now. What can't be kept is no reason to leave the rest undone. */
export async function keepRefused(
  { platform }: Parts,
  { id, kept }: EnforcedProperty,
): Promise<void> {
  const before = parseKept(await platform.store.get(keptKey(id)));
  if (JSON.stringify(before) === JSON.stringify(kept)) return;
  await platform.store.set(keptKey(id), kept).catch(() => undefined);
}
