import type { Property } from '../../sdk/core/property.ts';
import type { Parts } from './parts.ts';
import { standingBlocks } from './standing-blocks.ts';

/** What is held on a property, and what the browser has not taken. One without a host to block is in
 * neither. */
export interface BlockedHere {
  readonly held: readonly string[];
  readonly missing: readonly string[];
}

/** What is blocked on one property, read from the rules that stand. */
export async function blockedHere(parts: Parts, { id }: Property): Promise<BlockedHere> {
  const { wanted, missing } = (await standingBlocks(parts))(id);
  return {
    held: wanted.filter((service) => !missing.has(service)),
    missing: wanted.filter((service) => missing.get(service) === 'not-taken'),
  };
}
