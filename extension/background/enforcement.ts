import type { Property } from '../../sdk/core/property.ts';
import type { Enforced } from '../enforce/claims.ts';
import {
  blockedServices,
  DESIRED,
  type DesiredState,
  desiredOf,
  parseDesired,
} from '../enforce/desired.ts';
import { GPC, type GpcSetting, parseGpc, sendsGpc, withGpc } from '../enforce/gpc.ts';
import { planRules } from '../enforce/plan-rules.ts';
import { syncRules } from '../enforce/sync-rules.ts';
import { possibleServices } from '../properties/services.ts';
import { known } from './facts.ts';
import type { Parts } from './parts.ts';

const REFUSED = 'rules-refused';

export const readDesired = async ({ platform }: Parts): Promise<DesiredState> =>
  parseDesired(await platform.store.get(DESIRED));

export const readGpc = async ({ platform }: Parts): Promise<GpcSetting> =>
  parseGpc(await platform.store.get(GPC));

/** @param property without one, all of them. */
export const setGpc = (parts: Parts, property: string | undefined, on: boolean): Promise<unknown> =>
  parts.platform.alone(async () => {
    await parts.platform.store.set(GPC, withGpc(await readGpc(parts), property, on));
    await enforce(parts);
  });

/** Makes the network rules say what is desired, and the pages what is signalled.
 * @returns how many the browser would not take; kept, so that it is shown. */
export async function enforce(parts: Parts): Promise<number> {
  const { platform, group, demo } = parts;
  const desired = await readDesired(parts);
  const properties = await Promise.all(
    group.properties.map(async (property): Promise<Enforced> => {
      const services = possibleServices((await known(parts, property)).file);
      return {
        domains: domainsOf(parts, property),
        services,
        blocked: blockedServices(desiredOf(desired, property.id), services),
      };
    }),
  );
  const gpc = await readGpc(parts);
  const signalling = group.properties.filter(({ id }) => sendsGpc(gpc, id));
  const planned = planRules(properties, {
    topDomains: platform.rules.topDomains,
    demo,
    gpc: signalling.flatMap((property) => domainsOf(parts, property)),
  });
  const refused = await syncRules(platform.rules, planned);
  await platform.store.set(REFUSED, refused.length);
  await platform.stateGpcOn(signalling.flatMap(group.patterns));
  return refused.length;
}

const domainsOf = ({ group }: Parts, property: Property): string[] =>
  group.homes(property).map(({ host }) => host);

export const rulesRefused = async ({ platform }: Parts): Promise<number> =>
  Number(await platform.store.get(REFUSED)) || 0;
