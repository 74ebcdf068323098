import type { Rule } from '../platform/platform.ts';
import type { Enforced } from './claims.ts';
import { type PlanOptions, planRules } from './plan-rules.ts';

/** What is held on a property by rules that stand, which is not always what was wanted. */
export interface StandingBlocks {
  /** Services whose every rule stands. One without a host to block is in neither list. */
  readonly held: readonly string[];
  /** Services of which the browser has not taken a rule. */
  readonly missing: readonly string[];
}

/** Compares the rules that stand with those that a property needs. Pure. */
export function standingBlocks(
  rules: readonly Rule[],
  property: Enforced,
  options: Omit<PlanOptions, 'gpc'>,
): StandingBlocks {
  const scopes = new Map<string | undefined, ReadonlySet<string>>();
  for (const { action, condition } of rules) {
    const { regexFilter, topDomains, initiatorDomains } = condition;
    if (action.type === 'block') {
      scopes.set(regexFilter, new Set(topDomains ?? initiatorDomains ?? []));
    }
  }
  const needed = planRules([property], options).filter(({ action }) => action.type === 'block');
  const ruled = new Set(needed.flatMap(({ services }) => services));
  const lacking = new Set(
    needed
      .filter(({ condition }) => {
        const scope = scopes.get(condition.regexFilter);
        return !scope || property.domains.some((domain) => !scope.has(domain));
      })
      .flatMap(({ services }) => services),
  );
  return {
    held: property.blocked.filter((id) => ruled.has(id) && !lacking.has(id)),
    missing: property.blocked.filter((id) => lacking.has(id)),
  };
}
