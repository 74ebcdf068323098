import { type GateService, isWithin, matchCookie, matchesName } from '../core/index.ts';

export interface CleanUpPage {
  readonly document: Document;
  readonly location: Location;
  readonly window: Window;
  /** Registrable domains of the property: no cookie is tried above them. */
  readonly domains: readonly string[];
}

/** What is left of a service after a clean-up: shown, never hidden. */
export interface Residue {
  readonly service: string;
  readonly name: string;
}

/** Removes what closed services left on the property: their first-party cookies on this host, every
 * parent up to the registrable domain and each prefix of the path, and their storage. Cookies that
 * a page can't see (HttpOnly, other paths, partitioned) are not checkable from here. */
export function cleanUp(
  closed: readonly GateService[],
  all: readonly GateService[],
  page: CleanUpPage,
): readonly Residue[] {
  const ours = (name: string): string | undefined => {
    const id = matchCookie(all, name);
    const service = closed.find((candidate) => candidate.id === id);
    const kept = service?.cookies?.some((cookie) => cookie.keep && matchesName(cookie, name));
    return kept ? undefined : service?.id;
  };
  for (const name of cookieNames(page.document)) if (ours(name)) expire(name, page);
  for (const service of closed) clearStorage(service, page.window);
  return cookieNames(page.document).flatMap((name) => {
    const service = ours(name);
    return service ? [{ service, name }] : [];
  });
}

function cookieNames(document: Document): string[] {
  try {
    return [...new Set(document.cookie.split('; ').map((pair) => pair.split('=', 1)[0] ?? ''))];
  } catch {
    return [];
  }
}

function expire(name: string, { document, location, domains }: CleanUpPage): void {
  const segments = location.pathname.split('/').slice(1);
  const paths = new Set(['/']);
  segments.forEach((_, index) => {
    const path = `/${segments.slice(0, index + 1).join('/')}`;
    paths.add(path).add(`${path}/`);
  });
  for (const domain of ['', ...parents(location.hostname, domains)]) {
    for (const path of paths) {
      document.cookie = `${name}=; Max-Age=0; Path=${path}${domain && `; Domain=${domain}`}`;
    }
  }
}

/** The host and its parents, up to and with the registrable domain. */
function parents(host: string, domains: readonly string[]): string[] {
  const top = domains.find((domain) => isWithin(host, domain));
  if (!top) return [];
  const labels = host.split('.');
  return labels
    .map((_, index) => labels.slice(index).join('.'))
    .filter((parent) => isWithin(parent, top));
}

function clearStorage({ storage = [] }: GateService, window: Window): void {
  for (const pattern of storage) {
    if (pattern.keep) continue;
    try {
      const area = pattern.area === 'local' ? window.localStorage : window.sessionStorage;
      for (const key of Object.keys(area)) if (matchesName(pattern, key)) area.removeItem(key);
    } catch {
      // Blocked storage holds nothing of theirs either.
    }
  }
}
