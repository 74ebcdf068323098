/** True when `host` is `domain` or lies below it. */
export const isWithin = (host: string, domain: string): boolean =>
  host === domain || host.endsWith(`.${domain}`);

/** A config names where it is meant for; on this machine every config may be tried. */
export const isMeantFor = (host: string, hosts: readonly string[] | undefined): boolean =>
  !hosts || isLocalhost(host) || hosts.some((one) => isWithin(host, one));

/** Loopback names by which every config may be tried (RFC 6761). */
export const isLocalhost = (host: string): boolean =>
  isWithin(host, 'localhost') || host === '127.0.0.1' || host === '[::1]';
