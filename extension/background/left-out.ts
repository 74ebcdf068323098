import { claimsOn } from '../enforce/plan-rules.ts';
import { ADDED, parseAdded } from '../properties/added-site.ts';
import { leftOutOf } from '../properties/open-file.ts';
import { enforcedOf } from './enforced-of.ts';
import { known } from './facts.ts';
import type { Parts } from './parts.ts';
import { asideView } from './put-aside.ts';

/** What is there and not used as it is, in numbers. */
export interface LeftOut {
  /** Parts of what is stored that can't be read, sites that a person added among them. */
  readonly aside: number;
  /** Of open files: services that nobody can read, and hosts and paths beyond what is taken of one site. */
  readonly services: number;
  readonly hosts: number;
  /** Patterns that share rules, because a site has more than its share of exact ones: hosts below are blocked
   * with them. */
  readonly shared: number;
}

export async function leftOut(parts: Parts): Promise<LeftOut> {
  const { group, platform } = parts;
  const files = await Promise.all(group.properties.map((one) => known(parts, one)));
  const found = files.map(({ facts, file }) =>
    file && facts.openFile ? leftOutOf(facts.openFile.text) : { services: 0, hosts: 0 },
  );
  const sites = platform.privately ? [] : parseAdded(await platform.store.get(ADDED)).aside;
  return {
    aside: (await asideView(parts)).all + sites.length,
    services: found.reduce((sum, { services }) => sum + services, 0),
    hosts: found.reduce((sum, { hosts }) => sum + hosts, 0),
    shared: claimsOn(await enforcedOf(parts)).rest.length,
  };
}
