import type { ServiceInput } from '../../sdk/core/config.ts';
import { createMatcher } from '../../sdk/core/match.ts';
import type { SeenRequest } from '../platform/requests-message.ts';
import { plainHost } from '../properties/plain-host.ts';
import { isNecessary } from '../properties/services.ts';
import type { Attempt } from './attempts.ts';

/** A service that must not be sent anything now. */
export interface Closed {
  /** When that was said. */
  readonly since: number;
  /** Our own rule holds it. */
  readonly blocked: boolean;
}

export interface MatchInput {
  readonly services: readonly ServiceInput[];
  readonly closed: ReadonlyMap<string, Closed>;
  /** The page's. */
  readonly ownHost: string;
  /** In the demo every vendor host `h` is played by `h.vendors.localhost`. */
  readonly demo: boolean;
}

const PLAYED = '.vendors.localhost';

/** Which of a page's requests went to services that were refused before, by the same table as the
 * page's gate: a request that a necessary service claims as well is no attempt. Pure. */
export function matchRequests(
  requests: readonly SeenRequest[],
  { services, closed, ownHost, demo }: MatchInput,
): readonly Attempt[] {
  const necessary = new Set(services.filter(isNecessary).map(({ id }) => id));
  const match = createMatcher(
    services.map(({ id, hosts = [], firstPartyPaths = [] }) => ({
      id,
      hosts: [...hosts, ...firstPartyPaths.map((path) => ownHost + path)],
    })),
  );
  return requests.flatMap(({ host: named, path, kind, at, count }) => {
    const host = plainHost(named) ?? '';
    const played = demo && host.endsWith(PLAYED) ? host.slice(0, -PLAYED.length) : host;
    const claimants = match(played, path);
    if (claimants.some((id) => necessary.has(id))) return [];
    return claimants.flatMap((service): Attempt[] => {
      const refusal = closed.get(service);
      if (!refusal || at < refusal.since) return [];
      return [{ service, kind, first: at, last: at, count, blocked: refusal.blocked }];
    });
  });
}
