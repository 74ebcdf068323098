import { catalogue } from '../../sdk/catalogue/index.ts';
import type { Bilingual } from '../../sdk/core/bilingual.ts';
import { CHOOSABLE, type ChoosableCategory } from '../../sdk/core/category.ts';
import type { Lock } from '../policy/policy.ts';
import { MET_LATER } from '../properties/met-later.ts';
import type { Setter } from '../rules/standing.ts';
import type { Parts } from './parts.ts';
import { canBeRule, readPolicy, readStanding } from './standing-rules.ts';

export interface RuleView {
  readonly id: string;
  /** Of a service. */
  readonly name: Bilingual | undefined;
  readonly by: Setter;
  readonly since: number;
  /** Set by an administrator too: no hand ends it. */
  readonly managed: boolean;
}

export interface QuestionView {
  readonly rule: string;
  readonly name: Bilingual | undefined;
  readonly property: string;
  readonly propertyName: Bilingual;
  /** When it was allowed on the site. */
  readonly at: number;
}

export interface RulesView {
  readonly rules: readonly RuleView[];
  readonly questions: readonly QuestionView[];
  /** What could be refused always, and is not yet. */
  readonly categories: readonly ChoosableCategory[];
  readonly services: readonly { readonly id: string; readonly name: Bilingual }[];
  /** So could everything be, on sites met from then on. */
  readonly metLater: boolean;
  /** What an administrator has taken away. */
  readonly locked: readonly Lock[];
  readonly privately: boolean;
}

export async function rulesView(parts: Parts): Promise<RulesView> {
  const state = await readStanding(parts);
  const policy = await readPolicy(parts);
  const isRule = (id: string): boolean => Object.hasOwn(state.rules, id);
  const nameOf = (id: string) => catalogue.find((service) => service.id === id)?.name;
  return {
    rules: Object.entries(state.rules).map(([id, { by, since }]) => ({
      ...{ id, name: nameOf(id), by, since },
      managed: policy.refuse.includes(id) || policy.lock.includes('rules'),
    })),
    questions: Object.entries(state.questions).flatMap(([property, questions]) =>
      Object.entries(questions).flatMap(([rule, { at, open }]) => {
        const propertyName = parts.group.byId(property)?.name;
        return open && isRule(rule) && propertyName
          ? [{ rule, name: nameOf(rule), property, propertyName, at }]
          : [];
      }),
    ),
    categories: CHOOSABLE.filter((id) => !isRule(id)),
    services: catalogue
      .filter(({ id }) => canBeRule(id) && !isRule(id))
      .map(({ id, name }) => ({ id, name })),
    metLater: !isRule(MET_LATER),
    locked: policy.lock,
    privately: parts.platform.privately,
  };
}
