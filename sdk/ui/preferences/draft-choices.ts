import {
  type Category,
  CHOOSABLE,
  type Choices,
  type ChoosableCategory,
  type ConsentRecord,
  type Decision,
} from '../../core/index.ts';
import type { ServiceTexts } from '../texts.ts';

/** The switches as they stand, before they are saved. */
export interface DraftChoices {
  readonly categories: Readonly<Partial<Record<Category, boolean>>>;
  readonly services: Readonly<Record<string, boolean>>;
}

/** What can be chosen about: `necessary` services have no switch. */
export const isChoosableService = ({ categories }: ServiceTexts): boolean =>
  !categories.includes('necessary');

/** The categories that this page has services in, in their fixed order. */
export const offeredCategories = (services: readonly ServiceTexts[]): ChoosableCategory[] =>
  CHOOSABLE.filter((category) =>
    services.some(
      (service) => isChoosableService(service) && service.categories.includes(category),
    ),
  );

/** Every switch as what is allowed now: nothing is ticked that nobody allowed. */
export function draftOf(decision: Decision, services: readonly ServiceTexts[]): DraftChoices {
  return {
    categories: Object.fromEntries(
      offeredCategories(services).map((id) => [id, decision.categories[id].allowed]),
    ),
    services: Object.fromEntries(
      services
        .filter(isChoosableService)
        .map(({ id }) => [id, decision.services[id]?.allowed ?? false]),
    ),
  };
}

/** A category's switch moves its services along; one of several categories waits for them all. */
export function withCategory(
  draft: DraftChoices,
  category: Category,
  on: boolean,
  services: readonly ServiceTexts[],
): DraftChoices {
  const categories = { ...draft.categories, [category]: on };
  const moved = services.filter(
    (service) => isChoosableService(service) && service.categories.includes(category),
  );
  return {
    categories,
    services: {
      ...draft.services,
      ...Object.fromEntries(moved.map((service) => [service.id, follows(service, categories)])),
    },
  };
}

export const withService = (draft: DraftChoices, id: string, on: boolean): DraftChoices => ({
  ...draft,
  services: { ...draft.services, [id]: on },
});

/** What is said by saving: every category, and only those services that differ from theirs or had a
 * word of their own before. */
export function choicesOf(
  draft: DraftChoices,
  services: readonly ServiceTexts[],
  record: ConsentRecord | undefined,
): Choices {
  const recorded = record?.choices.services ?? {};
  return {
    categories: draft.categories,
    services: Object.fromEntries(
      services
        .filter(isChoosableService)
        .filter(
          (service) =>
            Object.hasOwn(recorded, service.id) ||
            draft.services[service.id] !== follows(service, draft.categories),
        )
        .map(({ id }) => [id, draft.services[id] ?? false]),
    ),
  };
}

/** What a switch says by itself: what is on, as it was pressed on or chosen, and that the rest is off. What
 * runs by notice stays so: nobody has allowed it. */
export function choicesAtOnce(
  draft: DraftChoices,
  services: readonly ServiceTexts[],
  { record, decision }: { readonly record: ConsentRecord | undefined; readonly decision: Decision },
): Choices {
  const { categories = {}, services: named = {} } = choicesOf(draft, services, record);
  const isTold = ([id, on]: readonly [string, boolean | undefined]): boolean =>
    on === true && decision.categories[id as Category].reason === 'notice';
  return {
    categories: Object.fromEntries(Object.entries(categories).filter((one) => !isTold(one))),
    services: named,
  };
}

/** Whether all that the switches show was said by a person: there is nothing to save. */
export const isSaid = (draft: DraftChoices, { categories, services }: Decision): boolean =>
  Object.entries(draft.categories).every(([id]) =>
    ['chosen', 'refused', 'withdrawn'].includes(categories[id as Category].reason),
  ) && Object.entries(draft.services).every(([id, on]) => services[id]?.allowed === on);

const follows = (
  { categories }: ServiceTexts,
  on: Readonly<Partial<Record<Category, boolean>>>,
): boolean => categories.every((category) => on[category] ?? false);
