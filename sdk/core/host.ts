/** True when `host` is `domain` or lies below it. */
export const isWithin = (host: string, domain: string): boolean =>
  host === domain || host.endsWith(`.${domain}`);

/** Loopback names by which every config may be tried (RFC 6761). */
export const isLocalhost = (host: string): boolean =>
  isWithin(host, 'localhost') || host === '127.0.0.1' || host === '[::1]';
