import { CHOOSABLE, type ChoosableCategory, isChoosable } from './category.ts';
import type { Decision, DecisionConfig, Reason } from './decision.ts';
import { closedByGpc } from './gpc.ts';
import type { ConsentRecord } from './record.ts';

/** What was granted on another property, as the ledger says: what it was granted for, and no more. */
export interface HandedGrant {
  /** The property where it was granted. */
  readonly from: string;
  readonly policyVersion: string;
  /** For every purpose that was granted the digest of its recipients and what they are sent. */
  readonly scopes: ConsentRecord['scopes'];
}

/** Reads the ledger's answer. */
export function parseHandedGrant(value: unknown): HandedGrant | undefined {
  const { from, policyVersion, scopes } = (value ?? {}) as Partial<HandedGrant>;
  const sound =
    typeof from === 'string' &&
    typeof policyVersion === 'string' &&
    typeof scopes === 'object' &&
    scopes !== null &&
    Object.entries(scopes).every(
      ([category, scope]) => isChoosable(category) && typeof scope === 'string' && !!scope,
    );
  return sound ? { from, policyVersion, scopes } : undefined;
}

/** Nobody said anything here that still counts. */
const OPEN: readonly Reason[] = ['undecided', 'deferred', 'expired', 'policy-changed'];

/** The purposes that may be shown, unticked: under the same policy, for the same recipients and data,
 * and where this person has not answered here. Suggests only: nothing is allowed by it. */
export function suggestedBy(
  { policyVersion, scopes }: HandedGrant,
  { policy, scopes: here, services, audience }: DecisionConfig,
  decision: Decision,
): readonly ChoosableCategory[] {
  if (policyVersion !== policy.version) return [];
  const isOpen = (reason: Reason | undefined): boolean => !!reason && OPEN.includes(reason);
  return CHOOSABLE.filter((category) => {
    const handedScope = scopes[category];
    if (!handedScope || !`${here[category] ?? ''}`.split('.').includes(handedScope)) return false;
    if (audience === 'child' && closedByGpc(category)) return false;
    return (
      isOpen(decision.categories[category].reason) &&
      services.some(
        ({ id, categories }) =>
          categories.includes(category) && isOpen(decision.services[id]?.reason),
      )
    );
  });
}
