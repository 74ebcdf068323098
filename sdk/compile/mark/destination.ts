import {
  type CompiledConfig,
  createMatcher,
  type GateService,
  isLocalhost,
  isWithin,
} from '../../core/index.ts';
import { registrable } from '../cookie-domains.ts';
import { knownHosts } from '../known-hosts.ts';
import { readingsOf } from './worked-out.ts';

/** Who gets a request that the HTML of a property would make. */
export type Destination =
  /** Services that a person decides on; more than one where they share the address. */
  | { readonly kind: 'held'; readonly services: readonly GateService[]; readonly host: string }
  /** Known to the catalogue, not declared in the config. */
  | { readonly kind: 'undeclared'; readonly id: string; readonly host: string }
  /** Another site's, and no service claims it. */
  | { readonly kind: 'unknown'; readonly url: URL; readonly host: string };

export type DestinationOf = (address: string) => Destination | undefined;

type MarkConfig = Pick<CompiledConfig, 'services' | 'known' | 'hosts' | 'mode' | 'unlisted'>;

/** Asks an address as it stands in the HTML. Nobody where it is the property's own, or one that a necessary service claims too: refusing ads must not break a sign-in.
 * @param base of the page, by `<base href>`. */
export function createDestinations(
  { services, mode, unlisted, known, hosts = [] }: MarkConfig,
  base: string | undefined,
): DestinationOf {
  const byId = new Map(services.map((service) => [service.id, service]));
  // One that was compiled for the marked mode leaves them to its gate.
  const strangers =
    known ?? (mode && unlisted !== 'allow' ? knownHosts(services.map(({ id }) => id)) : {});
  const first = hosts[0] ?? 'localhost';
  const siteDomains = [first, ...hosts].map((host) => registrable(host) ?? host);
  const page = pageAddress(base, first);
  const match = createMatcher([
    ...services.map((service) => ({
      id: service.id,
      hosts: [
        ...(service.hosts ?? []),
        ...[first, ...hosts].flatMap((host) =>
          (service.firstPartyPaths ?? []).flatMap((path) => [host + path, `*.${host}${path}`]),
        ),
      ],
    })),
    ...Object.entries(strangers).map(([id, known]) => ({ id, hosts: known })),
  ]);
  const ask = (address: string): Destination | undefined => {
    let url: URL;
    try {
      url = new URL(address, page);
    } catch {
      return undefined;
    }
    if (!/^(?:http|ws)s?:$/.test(url.protocol)) return undefined;
    // With a dot at its end a name is the same one.
    const host = url.hostname.replace(/\.$/, '');
    const ids = match(host, url.pathname + url.search);
    const declared = ids.flatMap((id) => byId.get(id) ?? []);
    if (declared.some(({ categories }) => categories.includes('necessary'))) return undefined;
    if (declared.length > 0) return { kind: 'held', services: declared, host };
    if (ids[0] !== undefined) return { kind: 'undeclared', id: ids[0], host };
    const ours = siteDomains.some((one) => isWithin(host, one)) || isLocalhost(host);
    return ours || unlisted === 'allow' ? undefined : { kind: 'unknown', url, host };
  };
  return (address) => {
    for (const { address: read, guess } of readingsOf(address)) {
      const to = ask(read);
      if (!guess || (to && to.kind !== 'unknown')) return to;
    }
    return undefined;
  };
}

/** A `<base>` that is none, or that a template writes, is none for us either. */
function pageAddress(base: string | undefined, host: string): URL {
  const home = new URL(`https://${host}/`);
  return base !== undefined && URL.canParse(base, home) ? new URL(base, home) : home;
}
