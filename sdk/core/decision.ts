import { CATEGORIES, type Category, type ChoosableCategory } from './category.ts';
import type { CompiledConfig } from './config.ts';
import { closedByGpc } from './gpc.ts';
import { ownProperty } from './own-property.ts';
import { type Choice, type ConsentRecord, DAY, endOf, type RecordReading } from './record.ts';
import { type RegimeRules, rulesOf } from './regime.ts';

/** Why something is allowed or not, in order of precedence. */
export const REASONS = [
  'required',
  'unknown',
  'invalid',
  'loading',
  'refused',
  'withdrawn',
  'gpc',
  'policy-changed',
  'expired',
  'chosen',
  'notice',
  'deferred',
  'undecided',
] as const;

export type Reason = (typeof REASONS)[number];

export interface Verdict {
  readonly allowed: boolean;
  readonly reason: Reason;
}

/** What is allowed now and why. Always computed, never stored. */
export interface Decision {
  readonly categories: Readonly<Record<Category, Verdict>>;
  readonly services: Readonly<Record<string, Verdict>>;
}

/** Facts of the browser that feed the decision. */
export interface Signals {
  readonly gpc: boolean;
  readonly region?: string | undefined;
}

/** What `decide()` reads of a config. */
export type DecisionConfig = Pick<
  CompiledConfig,
  'property' | 'regime' | 'regimes' | 'policy' | 'services' | 'scopes' | 'audience'
>;

/** A clock may be off by this much before a record counts as from the future. */
const CLOCK_SLACK = DAY;

const closed = (reason: Reason): Verdict => ({ allowed: false, reason });
const open = (reason: Reason): Verdict => ({ allowed: true, reason });

/** The one place where allowed or not is worked out. Pure: same arguments, same answer.
 * @param now milliseconds since the epoch. */
export function decide(
  config: DecisionConfig,
  reading: RecordReading,
  signals: Signals,
  now: number,
): Decision {
  const rules = rulesOf(config, signals.region);
  const record = reading.kind === 'valid' ? reading.record : undefined;
  const unreadable = record ? record.property !== config.property : reading.kind !== 'absent';

  const verdict = (
    choice: Choice | undefined,
    categories: readonly Category[],
    end: number | undefined,
  ): Verdict => {
    if (categories.includes('necessary')) return open('required');
    if (!categories[0] || !categories.every((id) => CATEGORIES.includes(id))) {
      return closed('unknown');
    }
    if (unreadable) return closed('invalid');
    if (choice === 'refused' || choice === 'withdrawn') return closed(choice);
    const advertises = categories.some(closedByGpc);
    const given =
      choice === 'granted' && record ? granted(config, record, categories, now, end) : undefined;
    if (signals.gpc && advertises) {
      const overridden = given?.allowed && record?.gpc && rules && !rules.gpcStands;
      if (!overridden) return closed('gpc');
    }
    if (config.audience === 'child' && advertises) return closed('undecided');
    return given ?? unchosen(rules, record, categories);
  };

  const ofCategory = (id: Category): Verdict =>
    verdict(
      record?.choices.categories[id as ChoosableCategory],
      [id],
      record && endOf(record, 'categories', id),
    );

  const categories = Object.fromEntries(CATEGORIES.map((id) => [id, ofCategory(id)])) as Record<
    Category,
    Verdict
  >;

  const services = Object.fromEntries(
    config.services.map((service) => {
      const serviceChoice = ownChoice(record, service.id);
      return [
        service.id,
        serviceChoice && !unreadable
          ? verdict(
              serviceChoice,
              service.categories,
              record && endOf(record, 'services', service.id),
            )
          : together(service.categories.map((id) => verdictOn({ categories, services: {} }, id))),
      ];
    }),
  );
  return { categories, services };
}

/** Everything but `necessary` closed, for one reason: a broken config, or one still on its way. */
export function closedDecision(reason: 'invalid' | 'loading'): Decision {
  const categories = Object.fromEntries(
    CATEGORIES.map((id) => [id, id === 'necessary' ? open('required') : closed(reason)]),
  ) as Record<Category, Verdict>;
  return { categories, services: {} };
}

/** The verdict on a category or service id; what nobody declared is closed. */
export function verdictOn(decision: Decision, id: string): Verdict {
  for (const verdicts of [decision.services, decision.categories]) {
    if (Object.hasOwn(verdicts, id)) return (verdicts as Decision['services'])[id] as Verdict;
  }
  return closed('unknown');
}

/** All must allow; the reason is the one of highest precedence among those that decide. */
export function together(verdicts: readonly (Verdict | undefined)[]): Verdict {
  const all = verdicts.map((verdict) => verdict ?? closed('unknown'));
  const deciding = all.filter(({ allowed, reason }) => !allowed || reason === 'required');
  const [first] = (deciding[0] ? deciding : all).sort(
    (a, b) => REASONS.indexOf(a.reason) - REASONS.indexOf(b.reason),
  );
  return first ?? closed('unknown');
}

function granted(
  config: DecisionConfig,
  record: ConsentRecord,
  categories: readonly Category[],
  now: number,
  end: number | undefined,
): Verdict {
  const sameScope = categories.every((category) => {
    const scope = config.scopes[category as ChoosableCategory];
    const agreedScope = record.scopes[category as ChoosableCategory];
    return scope === undefined || (!!agreedScope && `${scope}`.split('.').includes(agreedScope));
  });
  if (record.policy.version !== config.policy.version || !sameScope) {
    return closed('policy-changed');
  }
  // Not `>=`: a clock that says nothing is past every date.
  const over = !(now < (end ?? 0));
  return over || record.decidedAt > now + CLOCK_SLACK ? closed('expired') : open('chosen');
}

function unchosen(
  rules: RegimeRules | undefined,
  record: ConsentRecord | undefined,
  categories: readonly Category[],
): Verdict {
  if (categories.every((id) => rules?.notice.includes(id as ChoosableCategory))) {
    return open('notice');
  }
  return closed(record?.method === 'defer' ? 'deferred' : 'undecided');
}

/** Ids come from configs and cookies: `constructor` is only a name. */
const ownChoice = (record: ConsentRecord | undefined, id: string): Choice | undefined =>
  ownProperty(record?.choices.services, id);
