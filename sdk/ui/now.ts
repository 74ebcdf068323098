import { type Category, GPC_CATEGORIES } from '../core/category.ts';
import type { Reason } from '../core/index.ts';
import type { UiContext } from './context.ts';

/** What happens on this page now, as the notice tells it. */
export interface Now {
  /** Companies that are sent something. */
  readonly sending: number;
  /** Companies that "allow all" would open to. */
  readonly allowable: number;
  /** Something is sent by notice: there is nothing to allow first, only to stop. */
  readonly byNotice: boolean;
  /** Why an earlier choice no longer counts. */
  readonly again: 'policy-changed' | 'expired' | 'invalid' | undefined;
}

export function readNow({ config, texts, decision, gpc }: UiContext): Now {
  const { services } = decision();
  const shutOut: readonly Category[] = gpc || config.audience === 'child' ? GPC_CATEGORIES : [];
  const sending = new Set<unknown>();
  const allowable = new Set<unknown>();
  const reasons = new Set<Reason>();
  config.services.forEach(({ id, categories }, index) => {
    const verdict = services[id];
    if (!verdict || categories.includes('necessary')) return;
    reasons.add(verdict.reason);
    const company = texts.companies[index];
    if (verdict.allowed) sending.add(company);
    if (!categories.some((category) => shutOut.includes(category))) allowable.add(company);
  });
  return {
    sending: sending.size,
    allowable: allowable.size,
    byNotice: reasons.has('notice'),
    again: (['policy-changed', 'expired', 'invalid'] as const).find((why) => reasons.has(why)),
  };
}
