import {
  type Category,
  type CompiledConfig,
  type Decision,
  GPC_CATEGORIES,
  type Reason,
  type RegimeId,
} from '../../core/index.ts';

/** What happens on a page now, as the notice tells it. */
export interface Now {
  /** Companies that are sent something, by number. */
  readonly sending: readonly number[];
  /** The others. */
  readonly held: readonly number[];
  /** Companies that "allow all" would open to. */
  readonly allowable: number;
  /** There is something to allow. Where tags run by notice there is only something to stop. */
  readonly accept: boolean;
  /** Something waits until it is allowed. */
  readonly waiting: boolean;
  /** Why an earlier choice no longer counts. */
  readonly again: 'policy-changed' | 'expired' | 'invalid' | undefined;
}

export interface NowParts {
  readonly config: CompiledConfig;
  readonly regime: RegimeId;
  readonly decision: Decision;
  readonly gpc: boolean;
  /** For each service, the number of its company. */
  readonly companies: readonly number[];
}

export function readNow({ config, regime, decision, gpc, companies }: NowParts): Now {
  const shutOut: readonly Category[] = gpc || config.audience === 'child' ? GPC_CATEGORIES : [];
  const sending = new Set<number>();
  const all = new Set<number>();
  const allowable = new Set<number>();
  const reasons = new Set<Reason>();
  config.services.forEach(({ id, categories }, index) => {
    const verdict = decision.services[id];
    if (!verdict || categories.includes('necessary')) return;
    reasons.add(verdict.reason);
    const company = companies[index] ?? -1;
    all.add(company);
    if (verdict.allowed) sending.add(company);
    if (!categories.some((category) => shutOut.includes(category))) allowable.add(company);
  });
  return {
    sending: [...sending],
    held: [...all].filter((company) => !sending.has(company)),
    allowable: allowable.size,
    accept: !config.regimes?.[regime]?.asksNothing,
    waiting: reasons.has('undecided') || reasons.has('deferred'),
    again: (['policy-changed', 'expired', 'invalid'] as const).find((why) => reasons.has(why)),
  };
}
