import type { ServiceInput } from '../../sdk/core/config.ts';
import { type HostPattern, parseHostPattern } from '../../sdk/core/host-pattern.ts';
import { isHostWithin } from './plain-host.ts';

/** Where recipients keep storage of their own. */
export interface VendorStorage {
  /** Hosts that are the refused recipients' alone. */
  readonly hosts: readonly string[];
  /** Whether they have others: what lies below a host has no name that is known, and what others share is
   * theirs too. */
  readonly others: boolean;
}

/** The hosts whose storage may be cleared because all that they are for is refused. Never one of the
 * property's own, nor one that anything which is not refused has a part of. Pure.
 * @param refused and `rest`: everything that is known. */
export function vendorStorage(
  refused: readonly ServiceInput[],
  rest: readonly ServiceInput[],
  homes: readonly string[],
): VendorStorage {
  const shared = rest.flatMap(patternsOf);
  const own = refused.flatMap(patternsOf);
  const isAlone = ({ host, path }: HostPattern): boolean =>
    path === '/' &&
    !homes.some((home) => isHostWithin(host, home)) &&
    !shared.some((one) => one.host === host || (one.subdomains && isHostWithin(host, one.host)));
  const hosts = own.flatMap((one) => (!one.subdomains && isAlone(one) ? [one.host] : []));
  return {
    hosts: [...new Set(hosts)].sort(),
    others: own.some((one) => one.subdomains || !hosts.includes(one.host)),
  };
}

const patternsOf = ({ hosts = [] }: ServiceInput): readonly HostPattern[] =>
  hosts.flatMap((text) => parseHostPattern(text) ?? []);
