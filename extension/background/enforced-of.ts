import type { Property } from '../../sdk/core/property.ts';
import type { Enforced } from '../enforce/claims.ts';
import {
  blockedServices,
  DESIRED,
  type DesiredState,
  desiredOf,
  parseDesired,
} from '../enforce/desired.ts';
import { possibleServices } from '../properties/services.ts';
import { known } from './facts.ts';
import type { Parts } from './parts.ts';

export const readDesired = async ({ platform }: Parts): Promise<DesiredState> =>
  parseDesired(await platform.store.get(DESIRED));

export interface EnforcedProperty extends Enforced {
  readonly property: Property;
}

/** Every property with what it may use and what of that a person wants blocked. */
export async function enforcedOf(parts: Parts): Promise<readonly EnforcedProperty[]> {
  const desired = await readDesired(parts);
  return Promise.all(
    parts.group.properties.map(async (property) => {
      const services = possibleServices((await known(parts, property)).file);
      return {
        property,
        domains: parts.group.homes(property).map(({ host }) => host),
        services,
        blocked: blockedServices(desiredOf(desired, property.id), services),
      };
    }),
  );
}
