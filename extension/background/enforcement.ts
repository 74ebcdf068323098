import {
  blockedServices,
  DESIRED,
  type DesiredState,
  desiredOf,
  parseDesired,
} from '../enforce/desired.ts';
import { planRules } from '../enforce/plan-rules.ts';
import { syncRules } from '../enforce/sync-rules.ts';
import { possibleServices } from '../properties/services.ts';
import { known } from './facts.ts';
import type { Parts } from './parts.ts';

const REFUSED = 'rules-refused';

export const readDesired = async ({ platform }: Parts): Promise<DesiredState> =>
  parseDesired(await platform.store.get(DESIRED));

/** Makes the network rules say what is desired.
 * @returns how many the browser would not take; kept, so that it is shown. */
export async function enforce(parts: Parts): Promise<number> {
  const { platform, group, demo } = parts;
  const desired = await readDesired(parts);
  const properties = await Promise.all(
    group.properties.map(async (property) => {
      const services = possibleServices((await known(parts, property)).file);
      return {
        domains: group.homes(property).map(({ host }) => host),
        services,
        blocked: blockedServices(desiredOf(desired, property.id), services),
      };
    }),
  );
  const planned = planRules(properties, { topDomains: platform.rules.topDomains, demo });
  const refused = await syncRules(platform.rules, planned);
  await platform.store.set(REFUSED, refused.length);
  return refused.length;
}

export const rulesRefused = async ({ platform }: Parts): Promise<number> =>
  Number(await platform.store.get(REFUSED)) || 0;
