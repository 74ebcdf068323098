import { isWithin } from '../../sdk/core/host.ts';
import { PROPERTIES, type Property, propertyOfHost } from '../../sdk/core/property.ts';

/** One place where a property keeps its cookies: a registrable domain, or the demo's host. */
export interface Home {
  readonly host: string;
  /** The demo's host is plain http and keeps its cookies host-only. */
  readonly demo: boolean;
}

/** The sites this build knows. */
export interface Group {
  readonly properties: readonly Property[];
  byId(id: string): Property | undefined;
  ofUrl(url: string): Property | undefined;
  homes(property: Property): readonly Home[];
  /** Match patterns as in the manifest. */
  patterns(property: Property): readonly string[];
}

export function createGroup(demo: boolean): Group {
  const homes = ({ domains, demoHost }: Property): readonly Home[] => [
    ...domains.map((host) => ({ host, demo: false })),
    ...(demo && demoHost ? [{ host: demoHost, demo: true }] : []),
  ];
  const properties = PROPERTIES.filter((property) => homes(property).length > 0);
  return {
    properties,
    homes,
    byId: (id) => properties.find((property) => property.id === id),
    ofUrl(url) {
      const host = webHost(url);
      return host === undefined ? undefined : propertyOfHost(host, properties, { demo });
    },
    patterns: (property) =>
      homes(property).map(({ host, demo: own }) => (own ? `*://${host}/*` : `*://*.${host}/*`)),
  };
}

/** The host of a web address; nothing for `about:`, `chrome:` and texts that are no address. */
export function webHost(url: string): string | undefined {
  if (!/^https?:/.test(url) || !URL.canParse(url)) return undefined;
  return new URL(url).hostname;
}

/** The home that a cookie's domain is in. A leading dot is how the API marks domain cookies. */
export const homeOf = (homes: readonly Home[], domain: string): Home | undefined =>
  homes.find(({ host }) => isWithin(domain.replace(/^\./, ''), host));
