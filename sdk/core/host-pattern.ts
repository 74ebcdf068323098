/** `*.x` names subdomains only, `x` that host only; a path prefix may follow. */
export interface HostPattern {
  readonly host: string;
  /** True for `*.host`. */
  readonly subdomains: boolean;
  /** A plain prefix of path and query, `/` where none was given. */
  readonly path: string;
}

const PATTERN = /^(\*\.)?((?:[a-z\d_-]+\.)*[a-z\d_-]+)(\/[^\s#]*)?$/;

/** `undefined` where the text is no pattern. Hosts are lower-case ASCII (punycode). */
export const parseHostPattern = (text: string): HostPattern | undefined =>
  PATTERN.test(text) ? splitHostPattern(text) : undefined;

/** For a text that is known to be a pattern. */
export function splitHostPattern(text: string): HostPattern {
  const subdomains = text.startsWith('*.');
  const [host = ''] = text.slice(subdomains ? 2 : 0).split('/', 1);
  return { host, subdomains, path: text.slice(text.indexOf(host) + host.length) || '/' };
}
