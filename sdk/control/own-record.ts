import type { ConsentRecord } from '../core/index.ts';
import type { Control } from './control.ts';

/** The record in force where it speaks about this property: a cookie of one name may have come from
 * another, and closes here, but is no word to send on. */
export function ownRecord({ config, record }: Control): ConsentRecord | undefined {
  const inForce = record();
  return inForce?.property === config.property ? inForce : undefined;
}
