import { type Hold, isWithin, type Judge } from '../../core/index.ts';

/** Judges an address as it stands in a page. `undefined`: it may go. */
export type AddressJudge = (address: string) => Hold | undefined;

/** Before the config is there nobody knows who is who: what leaves the site waits. */
export const WAITING: Hold = { ids: [], reason: 'loading' };
const MOST_REMEMBERED = 1000;

/** Remembers what it said until it is reset, when the decision is another.
 * @param hostname the page's own.
 * @param base what its relative addresses lead from.
 * @param judge the one in force; `undefined` while the config is on its way. */
export function createAddressJudge(
  hostname: string,
  base: () => string,
  judge: () => Judge | undefined,
): { readonly ask: AddressJudge; reset(): void } {
  const verdicts = new Map<string, Hold | undefined>();

  const decide = (address: string): Hold | undefined => {
    let url: URL;
    try {
      url = new URL(address, base());
    } catch {
      return undefined;
    }
    if (!/^(?:http|ws)s?:$/.test(url.protocol)) return undefined;
    const current = judge();
    if (current) return current.request(url.hostname, url.pathname + url.search);
    return sameSite(url.hostname, hostname) ? undefined : WAITING;
  };

  const ask = (address: string): Hold | undefined => {
    // Nothing is sent for these, and they are long.
    if (/^(?:data|blob):/i.test(address)) return undefined;
    // A `<base>`, or another path in a page that lives long, leads a relative address elsewhere.
    const key = base() + address;
    if (verdicts.has(key)) return verdicts.get(key);
    const hold = decide(address);
    if (verdicts.size > MOST_REMEMBERED) verdicts.clear();
    verdicts.set(key, hold);
    return hold;
  };
  return { ask, reset: () => verdicts.clear() };
}

/** A guess that errs on waiting: `cdn.example.com` beside `www.example.com`. */
function sameSite(host: string, own: string): boolean {
  const parent = own.slice(own.indexOf('.') + 1);
  const site = /^[^.]{4,}\.|\..*\./.test(parent) ? parent : own;
  return host === own || isWithin(host, site);
}
