import {
  CHOOSABLE,
  type ConfigInput,
  type Fault,
  isCategory,
  isChoosable,
  type ServiceInput,
} from '../core/index.ts';
import { nearIds } from './did-you-mean.ts';

/** What another tool's names are said to be here, and is nothing that a person can choose: a refusal of it
 * would be lost without a word. */
export function importFaults(
  { imports = [] }: Pick<ConfigInput, 'imports'>,
  services: readonly ServiceInput[],
): Fault[] {
  const open = services
    .filter(({ category }) => [category].flat().some(isChoosable))
    .map(({ id }) => id);
  const known: readonly string[] = [...CHOOSABLE, ...open];
  return imports.flatMap(({ names = {} }, index) =>
    Object.entries(names).flatMap(([name, given]) =>
      [given].flat().flatMap((id) => {
        if (known.includes(id)) return [];
        const near = nearIds(id, known);
        const always = isCategory(id) || services.some((service) => service.id === id);
        const mend = always
          ? ' That is always allowed: write [] for it.'
          : near.length > 0
            ? ` Did you mean ${near.join(', ')}?`
            : ' Add it to "services" first.';
        return {
          path: `imports[${index}].names.${name}`,
          message: `expected a category or a service of this config, found "${id}".${mend}`,
        };
      }),
    ),
  );
}
