import { splitHostPattern } from './host-pattern.ts';

/** Where a request goes: host name without port, path with query. */
export type Matcher = (host: string, path: string) => readonly string[];

interface Claim {
  readonly path: string;
  readonly id: string;
}

/** Says which services claim a request, longest match first and only the best: the longest path
 * decides, then an exact host over a wildcard, then the longer wildcard. More than one id is a tie.
 * One table serves the gate, the scanner and the extension's rules. */
export function createMatcher(
  services: readonly { readonly id: string; readonly hosts?: readonly string[] | undefined }[],
): Matcher {
  const byHost = new Map<string, Claim[]>();
  for (const { id, hosts = [] } of services) {
    for (const text of hosts) {
      const { host, subdomains, path } = splitHostPattern(text);
      if (!host) continue;
      const key = subdomains ? `*.${host}` : host;
      const claim = { path, id };
      if (!byHost.get(key)?.push(claim)) byHost.set(key, [claim]);
    }
  }
  return (host, path) => {
    let best = 0;
    let ids: string[] = [];
    const labels = host.split('.');
    // Nearest first, so that on equal paths the exact host, then the longer wildcard, stands.
    labels.forEach((_, index) => {
      const key = index ? `*.${labels.slice(index).join('.')}` : host;
      const length = best;
      for (const claim of byHost.get(key) ?? []) {
        if (!path.startsWith(claim.path) || claim.path.length <= length) continue;
        if (claim.path.length > best) ids = [];
        else if (claim.path.length < best) continue;
        best = claim.path.length;
        if (!ids.includes(claim.id)) ids.push(claim.id);
      }
    });
    return ids;
  };
}

/** A cookie or storage name as a service declares it. */
export interface NamePattern {
  readonly name: string;
  readonly match?: 'exact' | 'prefix' | undefined;
}

export const matchesName = (pattern: NamePattern, name: string): boolean =>
  pattern.match === 'prefix' ? name.startsWith(pattern.name) : name === pattern.name;

/** The service that owns a cookie name: exact beats prefix, the longest prefix wins. */
export function matchCookie(
  services: readonly {
    readonly id: string;
    readonly cookies?: readonly NamePattern[] | undefined;
  }[],
  name: string,
): string | undefined {
  let best: { id: string; rank: number } | undefined;
  for (const { id, cookies = [] } of services) {
    for (const cookie of cookies) {
      if (!matchesName(cookie, name)) continue;
      const rank = cookie.match === 'prefix' ? cookie.name.length : Number.POSITIVE_INFINITY;
      if (!best || rank > best.rank) best = { id, rank };
    }
  }
  return best?.id;
}
