import type { ServiceInput } from '../../sdk/core/config.ts';
import type { StoredCookie } from '../platform/platform.ts';
import { plainHost } from '../properties/plain-host.ts';
import { isRemovable, ownersAmong, patternOf } from '../properties/services.ts';

/** One place where a cookie of a name lies. */
export interface CookieCopy {
  readonly host: string;
  /** Only this host gets it; else the hosts below it do too. */
  readonly hostOnly: boolean;
  readonly path: string;
  /** Pages can't read it, and so can't remove it. */
  readonly httpOnly: boolean;
  /** The site under which it was set while embedded there. */
  readonly under?: string | undefined;
  /** A container or private window of its own; left out in the usual one. */
  readonly store?: string | undefined;
}

/** A cookie that is there now. Its value is never shown. */
export interface PresentCookie {
  readonly name: string;
  /** `keep`: the person's own opt-out. `draft`: no source confirmed that it is the service's. */
  readonly stays?: 'keep' | 'draft' | undefined;
  readonly copies: readonly CookieCopy[];
}

export interface CookiesByOwner {
  of(service: ServiceInput): readonly PresentCookie[];
  readonly all: readonly PresentCookie[];
}

const USUAL_STORES: readonly string[] = ['0', 'firefox-default'];

/** Sorts a property's cookies by the service that owns them. Pure. */
export function cookiesByOwner(
  cookies: readonly StoredCookie[],
  services: readonly ServiceInput[],
  recordName: string,
): CookiesByOwner {
  const copies = new Map<string, CookieCopy[]>();
  for (const cookie of cookies) {
    if (cookie.name === recordName) continue;
    const known = copies.get(cookie.name);
    if (known) known.push(copyOf(cookie));
    else copies.set(cookie.name, [copyOf(cookie)]);
  }
  const ownerOf = ownersAmong(services);
  const owned = new Map<ServiceInput | undefined, PresentCookie[]>();
  for (const [name, own] of copies) {
    const owner = ownerOf(name);
    const cookie = { name, copies: own, stays: owner && staying(owner, name) };
    const others = owned.get(owner);
    if (others) others.push(cookie);
    else owned.set(owner, [cookie]);
  }
  return { of: (service) => owned.get(service) ?? [], all: [...owned.values()].flat() };
}

function copyOf({ domain, hostOnly, path, httpOnly, storeId, partitionKey }: StoredCookie) {
  return {
    host: plainHost(domain) ?? domain,
    hostOnly,
    path,
    httpOnly,
    ...(partitionKey?.topLevelSite && { under: partitionKey.topLevelSite }),
    ...(!USUAL_STORES.includes(storeId) && { store: storeId }),
  };
}

function staying(owner: ServiceInput, name: string): PresentCookie['stays'] {
  const pattern = patternOf(owner, name);
  if (isRemovable(pattern)) return undefined;
  return pattern?.keep ? 'keep' : 'draft';
}
