import {
  CATEGORIES,
  type Category,
  type Choices,
  type ConsentRecord,
  type Decision,
} from '../core/index.ts';
import { savedText } from './saved.ts';
import { type DetailTexts, fill, type ServiceTexts } from './texts.ts';

/** How many recipients are named; the others are a number. */
const NAMED = 3;

/** What an act came to, in a line: who was stopped or allowed by it, how many cookies are gone, and how many
 * recipients are allowed now.
 * @param before what was decided then, where that is known. */
export function outcomeText(
  { strings, services, language }: Pick<DetailTexts, 'strings' | 'services' | 'language'>,
  decision: Decision,
  { before, deleted }: { readonly before?: Decision | undefined; readonly deleted: number },
): string {
  const { result, comma } = strings;
  const choosable = services.filter(({ categories }) => !categories.includes('necessary'));
  const allowed = ({ id }: ServiceTexts): boolean => decision.services[id]?.allowed ?? false;
  const changed = choosable.filter(
    (service) => before && (before.services[service.id]?.allowed ?? false) !== allowed(service),
  );
  const naming = (text: string, some: readonly ServiceTexts[]): string => {
    const names = some
      .slice(0, NAMED)
      .map(({ name }) => name)
      .join(comma);
    const n = some.length - NAMED;
    const all = n > 0 ? fill(result.more, { names, n }, language) : names;
    return some.length > 0 ? fill(text, { names: all }) : '';
  };
  const stopped = changed.filter((service) => !allowed(service));
  // A law may have words of its own for who opted out; where nothing changed it is at least kept.
  const kept = savedText({ decision: () => decision }, strings);
  return [
    (changed.length === 0 || kept !== strings.saved) && kept,
    naming(result.stopped, stopped),
    naming(result.allowed, changed.filter(allowed)),
    deleted > 0 && fill(result.deleted, { n: deleted }, language),
    fill(result.tally, { n: choosable.filter(allowed).length, of: choosable.length }, language),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Choices that bring back what was decided before; `undefined` where nothing changed. */
export function changeBack(
  before: Decision,
  after: Decision,
  services: readonly ServiceTexts[],
  record: ConsentRecord | undefined,
): Choices | undefined {
  const own = record?.choices.services ?? {};
  const turned = CATEGORIES.filter(
    (id) => before.categories[id].allowed !== after.categories[id].allowed,
  );
  const was = (id: string): boolean => before.services[id]?.allowed ?? false;
  const follows = (of: readonly Category[]): boolean =>
    of.every((id) => before.categories[id].allowed);
  const named = services.filter(
    ({ id, categories }) =>
      !categories.includes('necessary') &&
      (was(id) !== (after.services[id]?.allowed ?? false) ||
        // Closing a purpose closes what was allowed in it by name.
        categories.some((category) => turned.includes(category))) &&
      (was(id) !== follows(categories) || Object.hasOwn(own, id)),
  );
  if (turned.length + named.length === 0) return undefined;
  return {
    categories: Object.fromEntries(turned.map((id) => [id, before.categories[id].allowed])),
    services: Object.fromEntries(named.map(({ id }) => [id, was(id)])),
  };
}
