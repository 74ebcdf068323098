import { parse } from 'tldts';
import {
  type ConfigInput,
  type Fault,
  fail,
  isLocalhost,
  isWithin,
  ok,
  type Result,
} from '../core/index.ts';

/** The domains on which the record may be shared, by the public-suffix list; empty means host-only.
 * Worked out here once, so that no page ever tries a cookie to find out. */
export function cookieDomains(input: ConfigInput): Result<readonly string[]> {
  const [first, ...rest] = domainFaults(input);
  if (first) return fail(first, ...rest);
  const { domain = 'auto' } = input.cookie ?? {};
  if (domain === 'host' || input.environment === 'staging') return ok([]);
  return ok(domain === 'auto' ? registrableDomains(input) : [domain]);
}

/** What would silently keep a record on one host, or on none. */
function domainFaults({ hosts = [], cookie: { domain = 'auto' } = {} }: ConfigInput): Fault[] {
  const suffixes = hosts.flatMap((host, index) =>
    isPublicSuffix(host)
      ? [{ path: `hosts[${index}]`, message: `"${host}" is a public suffix, which no site owns` }]
      : [],
  );
  if (domain === 'auto' || domain === 'host') return suffixes;
  return [...suffixes, ...faultOf(domain, hosts)];
}

function faultOf(domain: string, hosts: readonly string[]): Fault[] {
  const says = (message: string): Fault[] => [{ path: 'cookie.domain', message }];
  if (domain.startsWith('.'))
    return says(`"${domain}": write "${domain.slice(1)}", without the dot`);
  if (isPublicSuffix(domain))
    return says(`"${domain}" is a public suffix: no browser keeps a cookie there`);
  if (!registrable(domain))
    return says(`expected "auto", "host" or a registrable domain; "${domain}" is none`);
  return hosts.length > 0 && !hosts.some((host) => isWithin(host, domain))
    ? says(
        `"${domain}" covers none of "hosts" (${hosts.join(', ')}): no cookie of theirs can stand there`,
      )
    : [];
}

function isPublicSuffix(host: string): boolean {
  const { publicSuffix, isIcann, isPrivate, isIp } = parse(host, { allowPrivateDomains: true });
  return !isIp && !isLocalhost(host) && publicSuffix === host && !!(isIcann || isPrivate);
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
