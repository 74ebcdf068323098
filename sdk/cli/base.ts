/** A path or an address that something is served under, with a slash at its end. Empty is beside. */
export const slashed = (base: string): string =>
  base === '' ? '' : `${base.replace(/\/+$/, '')}/`;
