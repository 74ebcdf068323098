import type { ServiceInput } from '../../sdk/core/config.ts';
import { type HostPattern, parseHostPattern } from '../../sdk/core/host-pattern.ts';
import { isNecessary, type Layers } from '../properties/services.ts';
import { createMeeting } from './meeting.ts';

/** One property's part: its hosts, what it may use and what of that is refused. */
export interface Enforced {
  readonly id: string;
  readonly domains: readonly string[];
  readonly layers: Layers;
  readonly blocked: readonly string[];
}

/** A pattern of hosts, and what becomes of a request that it decides. */
export interface Claim extends HostPattern {
  readonly type: 'block' | 'allow';
  /** The services that name the pattern. */
  readonly services: readonly string[];
  /** One of them is needed. */
  readonly necessary: boolean;
  /** Of this property alone, and so out of its own share of rules. */
  readonly own: boolean;
}

type Claims = ReadonlyMap<string, Claim>;

/** What is decided by which pattern on one property. Where several services name the same, it is held
 * unless every one of them may pass or one is necessary: refusing ads must not break a sign-in. A layer adds
 * to those before it and opens nothing of theirs. An exception is only written where a weaker block would
 * catch the same request. */
export function claimsOf({ domains, layers, blocked }: Enforced): readonly Claim[] {
  let claims: Claims = new Map();
  layers.forEach((services, index) => {
    const layer = claimsOfLayer(services, domains, new Set(blocked), index > 0);
    claims = claims.size === 0 ? layer : laidOver(claims, layer);
  });
  const all = [...claims.values()];
  const meetsBlock = createMeeting(all.filter(({ type }) => type === 'block'));
  return all.filter((claim) => claim.type === 'block' || meetsBlock(claim));
}

function laidOver(surer: Claims, layer: Claims): Claims {
  const meetsBlock = createMeeting([...surer.values()].filter(({ type }) => type === 'block'));
  const claims = new Map(surer);
  for (const [text, claim] of layer) {
    const known = surer.get(text);
    if (known) {
      const holds = claim.type === 'block' && !known.necessary;
      const services = [...new Set([...known.services, ...claim.services])];
      claims.set(text, { ...known, services, type: holds ? 'block' : known.type });
    } else if (claim.type === 'block' || !meetsBlock(claim)) claims.set(text, claim);
  }
  return claims;
}

function claimsOfLayer(
  services: readonly ServiceInput[],
  domains: readonly string[],
  blocked: ReadonlySet<string>,
  own: boolean,
): Claims {
  const byPattern = new Map<string, { claim: HostPattern; own: boolean; by: ServiceInput[] }>();
  for (const service of services) {
    for (const { text, here } of patternsOf(service, domains)) {
      const claim = parseHostPattern(text);
      if (!claim) continue;
      const entry = byPattern.get(textOf(claim));
      if (entry) entry.by.push(service);
      else byPattern.set(textOf(claim), { claim, own: own || here, by: [service] });
    }
  }
  return new Map(
    [...byPattern].map(([text, { by, claim, own: alone }]) => {
      const ids = by.map(({ id }) => id);
      const necessary = by.some(isNecessary);
      const held = ids.some((id) => blocked.has(id)) && !necessary;
      const type = held ? 'block' : 'allow';
      return [text, { ...claim, type, services: ids, necessary, own: alone }];
    }),
  );
}

/** A service that a property serves from its own host is blocked there by its paths. */
const patternsOf = (
  { hosts = [], firstPartyPaths = [] }: ServiceInput,
  domains: readonly string[],
): { readonly text: string; readonly here: boolean }[] => [
  ...hosts.map((text) => ({ text, here: false })),
  ...firstPartyPaths.flatMap((path) =>
    domains.flatMap((domain) =>
      [domain + path, `*.${domain}${path}`].map((text) => ({ text, here: true })),
    ),
  ),
];

export const textOf = ({ host, subdomains, path }: HostPattern): string =>
  `${subdomains ? '*.' : ''}${host}${path}`;
