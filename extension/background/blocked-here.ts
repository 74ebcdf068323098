import type { Property } from '../../sdk/core/property.ts';
import { blockedServices, desiredOf } from '../enforce/desired.ts';
import { type StandingBlocks, standingBlocks } from '../enforce/standing-blocks.ts';
import { reachableServices } from '../properties/services.ts';
import { readDesired } from './enforced-of.ts';
import { known } from './facts.ts';
import type { Parts } from './parts.ts';

/** What is blocked on a property, read from the rules that stand. */
export async function blockedHere(parts: Parts, property: Property): Promise<StandingBlocks> {
  const { platform, group, demo } = parts;
  const [rules, desired, { file }] = await Promise.all([
    platform.rules.all(),
    readDesired(parts),
    known(parts, property),
  ]);
  const services = reachableServices(file);
  return standingBlocks(
    rules,
    {
      domains: group.homes(property).map(({ host }) => host),
      services,
      blocked: blockedServices(desiredOf(desired, property.id), services),
    },
    { topDomains: platform.rules.topDomains, demo },
  );
}
