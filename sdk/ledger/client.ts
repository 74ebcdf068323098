import { BlockList, isIP } from 'node:net';

export interface ClientSource {
  /** Header in which proxies of yours name who asked, e.g. `x-forwarded-for` or `forwarded`. Anyone could send it: name
   * it only where every request comes through them. */
  readonly clientHeader?: string | undefined;
  /** How many proxies of yours stand in a row, each adding to that header; 1 unless set. */
  readonly trustProxies?: number | undefined;
}

const OWN = new BlockList();
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  OWN.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  OWN.addSubnet(network, bits, 'ipv6');
}

/** Who asks, to limit how often; undefined for a proxy that names nobody: everyone comes through it.
 * @param peer at the other end of the connection
 * @param named what the client header says, if it is there */
export function clientOf(
  peer: string,
  named: string | undefined,
  { trustProxies = 1 }: ClientSource,
): string | undefined {
  const entries = (named ?? '')
    .split(',')
    .map((entry) => forIn(entry).trim())
    .filter(Boolean);
  // What stands further left was there before the first proxy of ours, and could say anything.
  const entry = entries.at(-trustProxies) ?? entries[0];
  if (entry !== undefined) return networkOf(entry);
  const address = addressOf(peer);
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  return !isIP(address) || OWN.check(address, family) ? undefined : networkOf(peer);
}

/** Who is named in an entry of `Forwarded` (RFC 7239); any other entry is a name as it is. */
const forIn = (entry: string): string =>
  /(?:^|;)\s*for\s*=\s*("[^"]*"|[^;\s]+)/i.exec(entry)?.[1] ?? entry;

/** An address without port, brackets and zone, as proxies write them. */
function addressOf(text: string): string {
  const [, bracketed] = /^"?\[([^\]]+)\](?::\d+)?"?$/.exec(text) ?? [];
  const bare = (bracketed ?? text).replace(/^"|"$/g, '').replace(/%.*$/, '');
  const address = isIP(bare) ? bare : bare.replace(/:\d+$/, '');
  const groups = isIP(address) === 6 ? groupsOf(address) : [];
  // IPv4 in the clothes of IPv6.
  if (/^0,0,0,0,0,ffff$/.test(groups.slice(0, 6).join(','))) {
    return groups
      .slice(6)
      .flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255])
      .join('.');
  }
  return address;
}

/** Of an IPv6 address the network: a home has as many addresses as it likes. */
function networkOf(text: string): string {
  const address = addressOf(text);
  if (isIP(address) === 6) return `${groupsOf(address).slice(0, 4).join(':')}::/64`;
  return isIP(address) ? address : text.slice(0, 64);
}

/** The eight groups of an IPv6 address, however it was shortened. */
function groupsOf(address: string): readonly string[] {
  const { hostname } = new URL(`http://[${address}]`);
  const [left = '', right] = hostname.slice(1, -1).split('::');
  const [before, after] = [left, right ?? ''].map((part) => part.split(':').filter(Boolean));
  const missing = 8 - (before?.length ?? 0) - (after?.length ?? 0);
  return [...(before ?? []), ...Array<string>(missing).fill('0'), ...(after ?? [])];
}
