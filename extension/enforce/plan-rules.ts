import type { ServiceInput } from '../../sdk/core/config.ts';
import { fnv1a } from '../../sdk/core/fnv.ts';
import { type HostPattern, isWithin, parseHostPattern } from '../../sdk/core/host.ts';
import type { Rule, RuleCondition } from '../platform/platform.ts';
import { isNecessary } from '../properties/services.ts';

/** One property's part: its hosts, what it may use and what of that is refused. */
export interface Enforced {
  readonly domains: readonly string[];
  readonly services: readonly ServiceInput[];
  readonly blocked: readonly string[];
}

export interface PlanOptions {
  /** Whether rules may name the page at the top. */
  readonly topDomains: boolean;
  /** In the demo every vendor host `h` is played by `h.vendors.localhost`. */
  readonly demo: boolean;
}

/** A pattern of hosts, and what becomes of a request that it decides. */
interface Claim extends HostPattern {
  readonly type: 'block' | 'allow';
}

/** The rules that block what is refused, on these properties only. Which pattern decides a request is
 * the same as in `createMatcher`: the priorities say it. Pure. */
export function planRules(properties: readonly Enforced[], options: PlanOptions): readonly Rule[] {
  // `initiatorDomains` misses what third-party frames on the property send; `topDomains` does not.
  const scope = options.topDomains ? 'topDomains' : 'initiatorDomains';
  const domainsByClaim = new Map<string, { claim: Claim; domains: string[] }>();
  for (const { domains, services, blocked } of properties) {
    for (const claim of neededClaims(claimsOf(services, blocked))) {
      const key = `${claim.type} ${textOf(claim)}`;
      const entry = domainsByClaim.get(key);
      if (entry) entry.domains.push(...domains);
      else domainsByClaim.set(key, { claim, domains: [...domains] });
    }
  }
  const drafts = [...domainsByClaim].map(([key, { claim, domains }]) => ({
    key,
    priority: priorityOf(claim),
    action: { type: claim.type },
    condition: { ...conditionOf(claim, options.demo), [scope]: [...domains].sort() },
  }));
  return withIds(drafts);
}

/** Every declared pattern once. Where several services name the same, it is held unless every one of
 * them may pass or one is necessary: refusing ads must not break a sign-in. */
function claimsOf(services: readonly ServiceInput[], blocked: readonly string[]): Claim[] {
  const byPattern = new Map<string, { pattern: HostPattern; claimants: ServiceInput[] }>();
  for (const service of services) {
    for (const text of service.hosts ?? []) {
      const pattern = parseHostPattern(text);
      if (!pattern) continue;
      const entry = byPattern.get(textOf(pattern));
      if (entry) entry.claimants.push(service);
      else byPattern.set(textOf(pattern), { pattern, claimants: [service] });
    }
  }
  return [...byPattern.values()].map(({ pattern, claimants }) => {
    const held = claimants.some(({ id }) => blocked.includes(id)) && !claimants.some(isNecessary);
    return { ...pattern, type: held ? 'block' : 'allow' };
  });
}

/** An exception is only written where a weaker block would catch the same request. */
function neededClaims(claims: readonly Claim[]): Claim[] {
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

function hostsMeet(a: HostPattern, b: HostPattern): boolean {
  if (a.subdomains && b.subdomains) return isWithin(a.host, b.host) || isWithin(b.host, a.host);
  if (a.subdomains) return a.host !== b.host && isWithin(b.host, a.host);
  if (b.subdomains) return a.host !== b.host && isWithin(a.host, b.host);
  return a.host === b.host;
}

/** The longest path decides, then an exact host, then the longer wildcard. Host names have at most
 * 253 characters. */
const priorityOf = ({ path, host, subdomains }: HostPattern): number =>
  path.length * 1000 + (subdomains ? host.length : 999);

function conditionOf({ host, subdomains, path }: HostPattern, demo: boolean): RuleCondition {
  const world = demo ? '(?:\\.vendors\\.localhost)?' : '';
  // `requestDomains` and `||` both take in subdomains, or the host itself: neither says what a
  // pattern says.
  const hostPart = `${subdomains ? '[^/?#@:]+\\.' : ''}${escaped(host)}${world}`;
  return {
    regexFilter: `^(?:https?|wss?)://${hostPart}(?::\\d+)?${escaped(path)}`,
    isUrlFilterCaseSensitive: true,
    requestDomains: demo ? [host, `${host}.vendors.localhost`] : [host],
  };
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const textOf = ({ host, subdomains, path }: HostPattern): string =>
  `${subdomains ? '*.' : ''}${host}${path}`;

/** Ids that follow from what a rule is, so that the same rule keeps its id. */
function withIds(drafts: readonly (Omit<Rule, 'id'> & { readonly key: string })[]): Rule[] {
  const taken = new Set<number>();
  return [...drafts]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, ...rule }) => {
      let id = (Number.parseInt(fnv1a(key), 16) % MAX_ID) + 1;
      while (taken.has(id)) id += 1;
      taken.add(id);
      return { id, ...rule };
    });
}

const MAX_ID = 2 ** 30;
