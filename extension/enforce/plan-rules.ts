import type { HostPattern } from '../../sdk/core/host-pattern.ts';
import type { Rule, RuleCondition } from '../platform/platform.ts';
import { type Claim, claimsOf, type Enforced, textOf } from './claims.ts';
import { gpcRule } from './gpc.ts';
import { priorityOf } from './priority.ts';
import { numbered } from './rule-ids.ts';

export interface PlanOptions {
  /** Whether rules may name the page at the top. */
  readonly topDomains: boolean;
  /** In the demo every vendor host `h` is played by `h.vendors.localhost`. */
  readonly demo: boolean;
  /** Hosts that are told of Global Privacy Control. */
  readonly gpc?: readonly string[];
}

/** One rule and the services whose requests it decides. */
export interface PlannedRule extends Rule {
  readonly services: readonly string[];
}

/** The rules that block what is refused, on these properties only, and the one for the signal. Which
 * pattern decides a request is the same as in `createMatcher`: the priorities say it. Pure. */
export function planRules(
  properties: readonly Enforced[],
  { topDomains, demo, gpc = [] }: PlanOptions,
): readonly PlannedRule[] {
  // `initiatorDomains` misses what third-party frames on the property send; `topDomains` does not.
  const scope = topDomains ? 'topDomains' : 'initiatorDomains';
  const blocks = draftRules(properties, demo, (those) => ({
    [scope]: those.flatMap(({ domains }) => domains).sort(),
  }));
  const signal = gpc.length > 0 ? [{ ...gpcRule(gpc), key: 'gpc', services: [] }] : [];
  return numbered([...blocks, ...signal]).map(({ key: _, ...rule }) => rule);
}

export type RuleDraft = Omit<PlannedRule, 'id'> & { readonly key: string };

/** The blocks and their exceptions in a scope of the caller's own. Properties that decide a pattern
 * alike share its rule. */
export function draftRules<Property extends Enforced>(
  properties: readonly Property[],
  demo: boolean,
  scopeOf: (those: readonly Property[]) => Partial<RuleCondition>,
): readonly RuleDraft[] {
  const byKey = new Map<string, { claim: Claim; those: Property[]; services: string[] }>();
  for (const property of properties) {
    for (const claim of claimsOf(property)) {
      const key = `${claim.type} ${textOf(claim)}`;
      const entry = byKey.get(key) ?? { claim, those: [], services: [] };
      entry.those.push(property);
      entry.services.push(...claim.services);
      byKey.set(key, entry);
    }
  }
  return [...byKey].map(([key, { claim, those, services }]) => ({
    key,
    services: [...new Set(services)],
    priority: priorityOf(claim),
    action: { type: claim.type },
    condition: { ...conditionOf(claim, demo), ...scopeOf(those) },
  }));
}

function conditionOf({ host, subdomains, path }: HostPattern, demo: boolean): RuleCondition {
  const world = demo ? '(?:\\.vendors\\.localhost)?' : '';
  // `requestDomains` and `||` both take in subdomains, or the host itself: neither says what a
  // pattern says.
  const hostPart = `${subdomains ? '[^/?#@:]+\\.' : ''}${escaped(host)}${world}`;
  return {
    regexFilter: `^(?:https?|wss?)://${hostPart}(?::\\d+)?${escaped(path)}`,
    isUrlFilterCaseSensitive: true,
    requestDomains: demo ? [host, `${host}.vendors.localhost`] : [host],
  };
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
