import type { ServiceInput } from '../../sdk/core/config.ts';
import { isWithin } from '../../sdk/core/host.ts';
import { type HostPattern, parseHostPattern } from '../../sdk/core/host-pattern.ts';
import { isNecessary } from '../properties/services.ts';
import { priorityOf } from './priority.ts';

/** One property's part: its hosts, what it may use and what of that is refused. */
export interface Enforced {
  readonly domains: readonly string[];
  readonly services: readonly ServiceInput[];
  readonly blocked: readonly string[];
}

/** A pattern of hosts, and what becomes of a request that it decides. */
export interface Claim extends HostPattern {
  readonly type: 'block' | 'allow';
  /** The services that name the pattern. */
  readonly services: readonly string[];
}

/** What is decided by which pattern on one property. Where several services name the same, it is held
 * unless every one of them may pass or one is necessary: refusing ads must not break a sign-in. An
 * exception is only written where a weaker block would catch the same request. */
export function claimsOf(property: Enforced): readonly Claim[] {
  const claims = everyClaim(property);
  const blocks = claims.filter(({ type }) => type === 'block');
  return claims.filter(
    (claim) =>
      claim.type === 'block' ||
      blocks.some(
        (block) =>
          priorityOf(block) < priorityOf(claim) &&
          claim.path.startsWith(block.path) &&
          hostsMeet(block, claim),
      ),
  );
}

function everyClaim({ domains, services, blocked }: Enforced): Claim[] {
  const byPattern = new Map<string, { pattern: HostPattern; claimants: ServiceInput[] }>();
  for (const service of services) {
    for (const text of hostsOf(service, domains)) {
      const pattern = parseHostPattern(text);
      if (!pattern) continue;
      const entry = byPattern.get(textOf(pattern));
      if (entry) entry.claimants.push(service);
      else byPattern.set(textOf(pattern), { pattern, claimants: [service] });
    }
  }
  return [...byPattern.values()].map(({ pattern, claimants }) => {
    const ids = claimants.map(({ id }) => id);
    const held = ids.some((id) => blocked.includes(id)) && !claimants.some(isNecessary);
    return { ...pattern, type: held ? 'block' : 'allow', services: ids };
  });
}

/** A service that a property serves from its own host is blocked there by its paths. */
const hostsOf = (
  { hosts = [], firstPartyPaths = [] }: ServiceInput,
  domains: readonly string[],
): string[] => [
  ...hosts,
  ...firstPartyPaths.flatMap((path) =>
    domains.flatMap((domain) => [domain + path, `*.${domain}${path}`]),
  ),
];

function hostsMeet(a: HostPattern, b: HostPattern): boolean {
  if (a.subdomains && b.subdomains) return isWithin(a.host, b.host) || isWithin(b.host, a.host);
  if (a.subdomains) return a.host !== b.host && isWithin(b.host, a.host);
  if (b.subdomains) return a.host !== b.host && isWithin(a.host, b.host);
  return a.host === b.host;
}

export const textOf = ({ host, subdomains, path }: HostPattern): string =>
  `${subdomains ? '*.' : ''}${host}${path}`;
