/** Before the host: a site that a person asked for, until the browser has been asked too. */
export const ADDING = 'adding:';

/** What the browser is asked for: the site and the hosts below it. */
export const patternOfHost = (host: string): string =>
  host.includes('.') ? `*://*.${host}/*` : `*://${host}/*`;
