import type { HostPattern } from '../../sdk/core/host-pattern.ts';
import type { RuleCondition } from '../platform/platform.ts';

/** Exactly what a pattern says. */
export function exactCondition(
  { host, subdomains, path }: HostPattern,
  demo: boolean,
): RuleCondition {
  const world = demo ? '(?:\\.vendors\\.localhost)?' : '';
  // `requestDomains` and `||` both take in subdomains, or the host itself: neither says what a
  // pattern says.
  const hostPart = `${subdomains ? '[^/?#@:]+\\.' : ''}${escaped(host)}${world}`;
  return {
    // A name before the host, a dot behind it and a port reach the same host.
    regexFilter: `^(?:https?|wss?)://(?:[^/?#@]*@)?${hostPart}\\.?(?::\\d+)?${escaped(path)}`,
    isUrlFilterCaseSensitive: true,
    requestDomains: namesOf(host, demo),
  };
}

/** Of one property and weight; more of them lose their paths. */
const MAX_PATHS = 100;

/** No less than these patterns say, in few rules and without a regular expression: a host stands for those
 * below it too, and a path for every address that has it. */
export function plainConditions(
  patterns: readonly HostPattern[],
  demo: boolean,
): readonly RuleCondition[] {
  const byPath = new Map<string, Set<string>>();
  for (const { host, path } of patterns) {
    // What filters read as more than themselves ends what they can say of a path.
    const [text = ''] = path.split(/[*^|]/, 1);
    const kept = byPath.has(text) || byPath.size < MAX_PATHS ? text : '/';
    const hosts = byPath.get(kept) ?? new Set();
    for (const name of namesOf(host, demo)) hosts.add(name);
    byPath.set(kept, hosts);
  }
  return [...byPath]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, hosts]) => ({
      ...(path !== '/' && { urlFilter: path, isUrlFilterCaseSensitive: true }),
      requestDomains: [...hosts].sort(),
    }));
}

const namesOf = (host: string, demo: boolean): string[] =>
  demo ? [host, `${host}.vendors.localhost`] : [host];

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
