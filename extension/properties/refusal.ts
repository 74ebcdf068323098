import { CHOOSABLE, type ChoosableCategory, isChoosable } from '../../sdk/core/category.ts';
import type { ServiceInput } from '../../sdk/core/config.ts';
import type { Withdrawal } from '../platform/intent.ts';
import { categoriesOf, isNecessary } from './services.ts';

/** What a person takes back on a property. */
export interface Refusal {
  readonly everything: boolean;
  readonly categories: readonly ChoosableCategory[];
  readonly services: readonly string[];
}

export function refusalOf({ categories = [], services = [] }: Withdrawal): Refusal {
  const everything = categories.length === 0 && services.length === 0;
  return {
    everything,
    categories: everything ? CHOOSABLE : categories.filter(isChoosable),
    services,
  };
}

/** What the record is to name. */
export const idsOf = ({ everything, categories, services }: Refusal): string[] | undefined =>
  everything ? undefined : [...categories, ...services];

/** The services that a refusal closes: all of a service's categories must allow it. */
export const closedBy = (
  { categories, services }: Pick<Refusal, 'categories' | 'services'>,
  candidates: readonly ServiceInput[],
): readonly ServiceInput[] =>
  candidates.filter(
    (service) =>
      !isNecessary(service) &&
      (services.includes(service.id) ||
        categoriesOf(service).some((own) => (categories as readonly string[]).includes(own))),
  );
