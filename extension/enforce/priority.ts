import type { HostPattern } from '../../sdk/core/host-pattern.ts';

/* Chromium keeps 24 bits of a priority and says nothing of what it cuts off (tried in 156: an `allow` of
 * 2 ** 24 lost to a block of 1999). */

/** Of Global Privacy Control: above every pause, for it says something and holds nothing. */
export const GPC_PRIORITY = 2 ** 24 - 1;

/** Of a pause: above every block. */
export const PAUSE_PRIORITY = GPC_PRIORITY - 1;

/** Of what asks from elsewhere in a property's tab: above every block. */
export const OTHERS_PRIORITY = PAUSE_PRIORITY - 1;

const LONGEST_PATH = 16_000;

/** The longest path decides, then an exact host, then the longer wildcard. Host names have at most
 * 253 characters. */
export const priorityOf = ({ path, host, subdomains }: HostPattern): number =>
  Math.min(path.length, LONGEST_PATH) * 1000 + (subdomains ? host.length : 999);
