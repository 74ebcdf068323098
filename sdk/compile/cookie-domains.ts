import { parse } from 'tldts';
import { type ConfigInput, fail, isLocalhost, ok, type Result } from '../core/index.ts';

/** The domains on which the record may be shared, by the public-suffix list; empty means host-only.
 * Worked out here once, so that no page ever tries a cookie to find out. */
export function cookieDomains(input: ConfigInput): Result<readonly string[]> {
  const { domain = 'auto' } = input.cookie ?? {};
  if (domain === 'host' || input.environment === 'staging') return ok([]);
  if (domain === 'auto') return ok(registrableDomains(input));
  return registrable(domain)
    ? ok([domain])
    : fail({
        path: 'cookie.domain',
        message: `expected "auto", "host" or a registrable domain; "${domain}" is none`,
      });
}

/** All domains that a cookie of the property can stand on, each with what lies below it. */
export function registrableDomains({ hosts = [], cookie }: ConfigInput): readonly string[] {
  return [...new Set([...hosts, cookie?.domain ?? ''].flatMap((host) => registrable(host) ?? []))];
}

/** The registrable domain of a host: `lms.example.co.jp` → `example.co.jp`; none for addresses,
 * bare names, public suffixes and suffixes that nobody registered. */
export function registrable(host: string): string | undefined {
  if (isLocalhost(host)) return undefined;
  const { domain, isIcann, isPrivate, isIp } = parse(host, { allowPrivateDomains: true });
  return domain && !isIp && (isIcann || isPrivate) ? domain : undefined;
}
