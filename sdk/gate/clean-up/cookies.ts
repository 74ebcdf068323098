import { isWithin } from '../../core/index.ts';
import type { Area, AreaPage } from './area.ts';

/** The cookies that the page sees. Which domain and path they stand on nobody says: all that can be
 * theirs are tried. */
export function cookies({ document, location, domains }: AreaPage): Area {
  const names = (): string[] => [
    ...new Set(document.cookie.split('; ').map((pair) => pair.split('=', 1)[0] ?? '')),
  ];
  // A name such as `__Host-x` is refused without the first, a partitioned cookie stays without both.
  const forms = location.protocol === 'https:' ? ['; Secure', '; Secure; Partitioned'] : [''];
  return {
    names,
    remove(name) {
      for (const form of forms) {
        if (!names().includes(name)) return;
        for (const domain of ['', ...cookieDomains(location.hostname, domains)]) {
          for (const path of cookiePaths(location.pathname)) {
            document.cookie = `${name}=; Max-Age=0; Path=${path}${form}${domain && `; Domain=${domain}`}`;
          }
        }
      }
    },
  };
}

/** The host and its parents, up to and with the registrable domain; none on a host that is in none. */
export function cookieDomains(host: string, registrable: readonly string[]): string[] {
  const labels = host.split('.');
  return labels
    .map((_, index) => labels.slice(index).join('.'))
    .filter((parent) => registrable.some((top) => isWithin(parent, top)));
}

/** Each prefix of the page's path, with and without the slash that ends it. */
export function cookiePaths(path: string): string[] {
  const segments = path.split('/').filter(Boolean);
  const prefixes = segments.map((_, index) => `/${segments.slice(0, index + 1).join('/')}`);
  return ['/', ...prefixes.flatMap((prefix) => [prefix, `${prefix}/`])];
}
