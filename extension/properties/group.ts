import { PROPERTIES, type Property, propertyOfHost } from '../../sdk/core/property.ts';
import { patternOfHost } from '../platform/site-request.ts';
import { isHostWithin, plainHost, webHost } from './plain-host.ts';

/** One place where a property keeps its cookies: a registrable domain, or the demo's host. */
export interface Home {
  readonly host: string;
  /** The demo's host is plain http and keeps its cookies host-only. */
  readonly demo: boolean;
}

/** The sites this build knows. */
export interface Group {
  readonly properties: readonly Property[];
  /** Those of them that a person added. */
  readonly added: readonly Property[];
  /** Takes in the sites that a person added, in place of those of before. */
  adopt(added: readonly Property[]): void;
  isAdded(property: Property): boolean;
  byId(id: string): Property | undefined;
  ofUrl(url: string): Property | undefined;
  ofHost(host: string): Property | undefined;
  homes(property: Property): readonly Home[];
  /** Match patterns as in the manifest. */
  patterns(property: Property): readonly string[];
}

export function createGroup(demo: boolean): Group {
  const homes = ({ domains, demoHost }: Property): readonly Home[] => [
    ...domains.map((host) => ({ host, demo: false })),
    ...(demo && demoHost ? [{ host: demoHost, demo: true }] : []),
  ];
  const shipped = PROPERTIES.filter((property) => homes(property).length > 0);
  let added: readonly Property[] = [];
  // The group's own come first: what was added takes no host away from them.
  const all = (): readonly Property[] => [...shipped, ...added];
  const ofHost = (host: string) => propertyOfHost(plainHost(host) ?? '', all(), { demo });
  return {
    get properties() {
      return all();
    },
    get added() {
      return added;
    },
    adopt(sites) {
      const known = new Map(added.map((property) => [JSON.stringify(property), property]));
      added = sites
        .filter(({ id }) => !shipped.some((property) => property.id === id))
        // One that is known stays the one that it was: others may hold it meanwhile.
        .map((site) => known.get(JSON.stringify(site)) ?? site);
    },
    isAdded: ({ id }) => added.some((property) => property.id === id),
    homes,
    byId: (id) => all().find((property) => property.id === id),
    ofHost,
    ofUrl(url) {
      const host = webHost(url);
      return host === undefined ? undefined : ofHost(host);
    },
    patterns: (property) =>
      homes(property).map(({ host, demo: own }) => (own ? `*://${host}/*` : patternOfHost(host))),
  };
}

/** The home that a cookie's domain is in. A leading dot is how the API marks domain cookies. */
export const homeOf = (homes: readonly Home[], domain: string): Home | undefined =>
  homes.find(({ host }) => isHostWithin(domain, host));
