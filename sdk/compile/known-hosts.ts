import { catalogue } from '../catalogue/index.ts';

/** The hosts of the catalogue's services but these: what a tag that nobody declared would reach. Necessary
 * ones are left out: a payment or a login that nobody declared would be held for good, as there is no
 * switch that lets it go. */
export const knownHosts = (
  declared: readonly string[],
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    catalogue.flatMap(({ id, hosts, category }) =>
      hosts && ![category].flat().includes('necessary') && !declared.includes(id)
        ? [[id, hosts]]
        : [],
    ),
  );
