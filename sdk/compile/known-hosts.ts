import { catalogue } from '../catalogue/index.ts';

/** The hosts of the catalogue's services but these: what a tag that nobody declared would reach. */
export const knownHosts = (
  declared: readonly string[],
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    catalogue.flatMap(({ id, hosts }) => (hosts && !declared.includes(id) ? [[id, hosts]] : [])),
  );
