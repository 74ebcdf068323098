import { isWithin } from '../../sdk/core/host.ts';

/** What most hosts are already: not worth an address for each of a thousand cookies. */
const PLAIN = /^(?!.*xn--)(?:[a-z\d_-]+\.)+[a-z]+$/;

/** A host in the one form in which hosts are compared: as the browser writes it in an address, without
 * port, closing dot and the dot in front by which cookies say "and those below".
 * `undefined` for what names no host. */
export function plainHost(text: string): string | undefined {
  if (PLAIN.test(text)) return text;
  const bare = text.trim().replace(/^\.(?=.)/, '');
  // Whatever else an address has is none of a host: it would be taken for a part of one that is meant.
  if (bare === '' || /[\s/?#@\\%]/.test(bare)) return undefined;
  const address = `http://${bare}/`;
  if (!URL.canParse(address)) return undefined;
  // A name may end in one dot, and browsers reach the same host.
  return new URL(address).hostname.replace(/\.$/, '') || undefined;
}

/** The host of a web address; nothing for `about:`, `chrome:` and texts that are no address. */
export function webHost(url: string): string | undefined {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return undefined;
  return plainHost(new URL(url).hostname);
}

/** Whether both name the same host, or the first one below the second. */
export function isHostWithin(host: string, domain: string): boolean {
  const [inner, outer] = [plainHost(host), plainHost(domain)];
  return inner !== undefined && outer !== undefined && isWithin(inner, outer);
}
