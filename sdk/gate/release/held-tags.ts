import {
  CATEGORIES,
  type Fault,
  type GateService,
  isCategory,
  serviceOf,
} from '../../core/index.ts';
import { findIn, HELD, isInert, KEPT, keptUnder, LOADERS, MARKED } from '../elements.ts';
import { nearest } from './nearest.ts';

/** The held tags at and below a node, in document order: the marked ones, and those held by their
 * address. */
export function findHeldTags(root: ParentNode & Node): HTMLElement[] {
  return findIn<HTMLElement>(root, `${MARKED},[${HELD}]`).filter(
    (element) =>
      element.hasAttribute(HELD) ||
      isInert(element) ||
      (element.matches(LOADERS) &&
        meansOurs(element) &&
        ['data-', KEPT].some((prefix) => keptUnder(prefix, element).length > 0)),
  );
}

/** Others use `data-category` too, on pictures with a `data-src` of their own: with a value that is none of ours,
 * and like none, it says nothing to us. */
const meansOurs = ({ dataset: { category, service } }: HTMLElement): boolean =>
  service !== undefined ||
  (category !== undefined && (isCategory(category) || !!nearest(category, CATEGORIES)));

/** What the marks of a tag name: category and service ids that must all allow it. A name that nobody
 * declared keeps it closed and is reported. */
export function idsOf(
  { dataset }: HTMLElement,
  services: readonly GateService[],
  report: (fault: Fault) => void,
): readonly string[] {
  const { category, service } = dataset;
  const found = serviceOf({ services }, service ?? '');
  const unknown = (attribute: string, name: string, known: Iterable<string>): void => {
    const like = nearest(name, known);
    const hint = like ? `. Did you mean "${like}"?` : '';
    report({ path: `${attribute}="${name}"`, message: `not in the config; stays closed${hint}` });
  };
  // What has no such id is closed by the decision itself.
  if (category !== undefined && !isCategory(category)) {
    unknown('data-category', category, CATEGORIES);
  }
  if (service !== undefined && !found) {
    const names = services.flatMap(({ id, aliases = [] }) => [id, ...aliases]);
    unknown('data-service', service, names);
  }
  return [found?.id ?? service, category].filter((id) => id !== undefined);
}
