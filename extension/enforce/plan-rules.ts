import type { Rule } from '../platform/platform.ts';
import { type Claim, claimsOf, type Enforced, textOf } from './claims.ts';
import { exactCondition, plainConditions } from './conditions.ts';
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

/** The services whose requests a rule decides, by property. */
export type Decides = Readonly<Record<string, readonly string[]>>;

export interface PlannedRule extends Rule {
  readonly decides: Decides;
}

/** Browsers take 1000 rules with a regular expression. The catalogue needs 538 for what it blocks, and a
 * few for exceptions; what properties have of their own shares the rest. */
const OWN_EXACT = 250;

/** The rules that block what is refused, on these properties only, and the one for the signal. Which
 * pattern decides a request is the same as in `createMatcher`: the priorities say it. Pure. */
export function planRules(
  properties: readonly Enforced[],
  { topDomains, demo, gpc = [] }: PlanOptions,
): readonly PlannedRule[] {
  const domainsOf = (those: readonly Enforced[]): string[] =>
    those.flatMap(({ domains }) => domains).sort();
  const claimed = claimsOn(properties);
  // `initiatorDomains` misses what third-party frames on the property send, `topDomains` a property that
  // stands in a frame of another site.
  const blocks = topDomains
    ? [
        ...draftRules(claimed, demo, (those) => ({ topDomains: domainsOf(those) })),
        ...draftRules(
          claimed,
          demo,
          (those) => ({
            initiatorDomains: domainsOf(those),
            // At its own top the exact ones decide.
            excludedTopDomains: domainsOf(those),
          }),
          'plain',
        ),
      ]
    : draftRules(claimed, demo, (those) => ({ initiatorDomains: domainsOf(those) }));
  const signal = gpc.length > 0 ? [{ ...gpcRule(gpc), key: 'gpc', decides: {} }] : [];
  return numbered([...blocks, ...signal]).map(({ key: _, ...rule }) => rule);
}

export type RuleDraft = Omit<PlannedRule, 'id'> & { readonly key: string };

/** One pattern, and the properties that decide it alike. */
interface Shared {
  readonly claim: Claim;
  readonly those: Enforced[];
  readonly decides: Record<string, readonly string[]>;
}

export interface Claimed {
  /** Those that get a rule of their own, which says what the pattern says. */
  readonly exact: readonly Shared[];
  /** Those for which there is no room: they share rules which block a little more. */
  readonly rest: readonly Shared[];
}

/** What is decided on these properties. Each has the same share of exact rules for what only it has: however
 * much one of them declares, every block of all others stands as before, and so do its own. */
export function claimsOn(properties: readonly Enforced[]): Claimed {
  const claims = properties
    .filter(({ blocked }) => blocked.length > 0)
    .map((property) => ({ property, list: claimsOf(property) }));
  const declaring = claims.filter(({ list }) => list.some(({ own }) => own)).length;
  const share = Math.floor(OWN_EXACT / Math.max(1, declaring));
  const exact = new Map<string, Shared>();
  const rest = new Map<string, Shared>();
  for (const { property, list } of claims) {
    let left = share;
    // Exceptions first: without room for one, more is blocked.
    for (const claim of list.toSorted((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : 0))) {
      const fits = !claim.own || left > 0;
      // An exception is written for framed pages too.
      if (claim.own) left -= claim.type === 'allow' ? 2 : 1;
      const key = `${claim.type} ${textOf(claim)}`;
      const found = fits ? exact : rest;
      const entry = found.get(key) ?? { claim, those: [], decides: {} };
      entry.those.push(property);
      entry.decides[property.id] = claim.services;
      found.set(key, entry);
    }
  }
  return { exact: [...exact.values()], rest: [...rest.values()] };
}

/** The blocks and their exceptions in a scope of the caller's own.
 * @param form `plain`: only exceptions are exact. */
export function draftRules(
  { exact, rest }: Claimed,
  demo: boolean,
  scopeOf: (those: readonly Enforced[]) => Partial<Rule['condition']>,
  form: 'exact' | 'plain' = 'exact',
): readonly RuleDraft[] {
  const isExact = ({ claim }: Shared): boolean => form === 'exact' || claim.type === 'allow';
  const plain = [...(form === 'plain' ? exact.filter((one) => !isExact(one)) : []), ...rest];
  const kind = Object.keys(scopeOf([])).join();
  return [
    ...exact.filter(isExact).map(
      ({ claim, those, decides }): RuleDraft => ({
        // Named as they were before there was another form.
        key: `${form === 'exact' ? '' : `${kind} `}${claim.type} ${textOf(claim)}`,
        decides,
        priority: priorityOf(claim),
        action: { type: claim.type },
        condition: { ...exactCondition(claim, demo), ...scopeOf(those) },
      }),
    ),
    ...grouped(plain.filter(({ claim }) => claim.type === 'block')).flatMap(
      ({ name, priority, those, claims, decides }) =>
        plainConditions(claims, demo).map(
          (condition, index): RuleDraft => ({
            key: `plain ${kind} ${name} ${index}`,
            decides,
            priority,
            action: { type: 'block' },
            condition: { ...condition, ...scopeOf(those) },
          }),
        ),
    ),
  ];
}

/** Patterns of the same weight on the same properties share rules. */
function grouped(list: readonly Shared[]) {
  const groups = new Map<string, Shared[]>();
  for (const one of list) {
    const name = `${priorityOf(one.claim)} ${one.those.map(({ id }) => id).join()}`;
    if (!groups.get(name)?.push(one)) groups.set(name, [one]);
  }
  return [...groups].map(([name, those]) => ({
    name,
    priority: those[0] ? priorityOf(those[0].claim) : 0,
    those: those[0]?.those ?? [],
    claims: those.map(({ claim }) => claim),
    decides: united(those.map(({ decides }) => decides)),
  }));
}

function united(all: readonly Decides[]): Decides {
  const services: Record<string, string[]> = {};
  for (const [property, ids] of all.flatMap((one) => Object.entries(one))) {
    services[property] = [...new Set([...(services[property] ?? []), ...ids])];
  }
  return services;
}
