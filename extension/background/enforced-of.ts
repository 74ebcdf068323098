import type { Property } from '../../sdk/core/property.ts';
import type { Enforced } from '../enforce/claims.ts';
import {
  blockedServices,
  DESIRED,
  type DesiredState,
  desiredForm,
  desiredOf,
} from '../enforce/desired.ts';
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
}

/** Every property with what it may use and what of that a person wants blocked. */
export async function enforcedOf(parts: Parts): Promise<readonly EnforcedProperty[]> {
  const desired = await readDesired(parts);
  return Promise.all(
    parts.group.properties.map(async (property) => {
      const services = reachableServices((await known(parts, property)).file);
      return {
        property,
        domains: parts.group.homes(property).map(({ host }) => host),
        services,
        blocked: blockedServices(desiredOf(desired, property.id), services),
      };
    }),
  );
}
