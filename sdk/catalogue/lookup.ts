import type { ServiceInput } from '../core/config.ts';
import { createMatcher, matchCookie } from '../core/match.ts';

/* For single questions. Who asks about many requests keeps one `createMatcher`. */

/** The services that claim a request with the longest match; more than one is a tie. */
export function serviceByHost(
  services: readonly ServiceInput[],
  host: string,
  pathAndQuery: string,
): readonly ServiceInput[] {
  const ids = createMatcher(services)(host, pathAndQuery);
  return services.filter((service) => ids.includes(service.id));
}

/** The service that owns a cookie of the property. What vendors keep on their own hosts is left
 * out: the names there (`uid`, `m`, `td`) are also what sites call their own cookies. */
export function serviceByCookie(
  services: readonly ServiceInput[],
  name: string,
): ServiceInput | undefined {
  const owned = services.map(({ id, cookies = [] }) => ({
    id,
    cookies: cookies.filter((cookie) => cookie.party !== 'third'),
  }));
  const id = matchCookie(owned, name);
  return services.find((service) => service.id === id);
}
