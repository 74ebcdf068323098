import type { RulesView } from '../../background/rules-view.ts';
import { ask } from '../../platform/webext-ui.ts';
import { carryOut, inTime } from '../adapter.ts';

export type { QuestionView, RulesView, RuleView } from '../../background/rules-view.ts';

/** What the part on standing rules asks of the background. */
export interface RulesAdapter {
  rules(): Promise<RulesView>;
  setRule(rule: string, on: boolean): Promise<void>;
  answer(property: string, rule: string, refuse: boolean): Promise<void>;
}

export const createRulesAdapter = (): RulesAdapter => ({
  async rules() {
    const answer = await inTime(ask({ type: 'rules' }));
    if (!answer) throw new Error('no answer');
    return answer as RulesView;
  },
  setRule: (rule, on) => carryOut({ act: 'rule', rule, on }),
  answer: (property, rule, refuse) => carryOut({ act: 'answer', property, rule, refuse }),
});
