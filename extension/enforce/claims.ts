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
  // Nothing is held on most properties: what all may pass needs no rule.
  if (blocked.length === 0) return [];
  const refused = new Set(blocked);
  const [known = [], ...others] = layers;
  const first = ofKnown(known, domains, blocked);
  return others
    .filter((services) => services.length > 0)
    .reduce<Decided>(
      (surer, services) =>
        decided(laidOver(surer, claimsOfLayer(services, domains, refused, true))),
      first,
    )
    .needed();
}

interface Decided {
  readonly claims: Claims;
  /** Whether a weaker block would catch what a pattern catches. */
  readonly meetsBlock: (pattern: HostPattern) => boolean;
  /** Those that a rule has to say. */
  needed(): readonly Claim[];
}

function decided(claims: Claims): Decided {
  const all = [...claims.values()];
  const meetsBlock = createMeeting(all.filter(({ type }) => type === 'block'));
  let needed: readonly Claim[] | undefined;
  return {
    claims,
    meetsBlock,
    needed() {
      needed ??= all.filter((claim) => claim.type === 'block' || meetsBlock(claim));
      return needed;
    },
  };
}

/** More than there are properties with refusals in one life of the worker, most times. */
const KEPT = 20;
const keptOf = new WeakMap<readonly ServiceInput[], Map<string, Decided>>();

/** What is decided of the first layer, which is the same list at every act: a thousand patterns are gone through
 * once for each refusal, and not for each look at what stands. */
function ofKnown(
  services: readonly ServiceInput[],
  domains: readonly string[],
  blocked: readonly string[],
): Decided {
  const kept = keptOf.get(services) ?? new Map<string, Decided>();
  keptOf.set(services, kept);
  const key = JSON.stringify([domains, blocked]);
  const found = kept.get(key) ?? decided(claimsOfLayer(services, domains, new Set(blocked), false));
  kept.delete(key);
  kept.set(key, found);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return found;
}

function laidOver({ claims: surer, meetsBlock }: Decided, layer: Claims): Claims {
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
