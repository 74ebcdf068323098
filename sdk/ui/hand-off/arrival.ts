import type { Choices, ChoosableCategory } from '../../core/index.ts';
import type { DetailTexts } from '../texts.ts';
import type { HandOffStrings } from './hand-off-strings.ts';

/** What arrived from another property, with the texts to tell of it. */
export interface Arrival {
  /** The property's id. */
  readonly from: string;
  /** What it closed here. */
  readonly closed?: Choices | undefined;
  /** What it suggests to allow here. */
  readonly suggested?: readonly ChoosableCategory[] | undefined;
}

/** How an arrival is told: the texts with the site's name in them, and names of what it is about. */
export interface ArrivalTexts {
  readonly site: string;
  readonly strings: HandOffStrings;
  nameOf(category: ChoosableCategory): string;
  /** Services of a purpose. */
  recipientsOf(category: ChoosableCategory): string;
  /** Everything that was closed. */
  readonly closed: string;
}

/** `undefined` where the texts know nothing of hand-offs, or not of this property. */
export function arrivalTexts(
  { from, closed }: Arrival,
  { handOff, strings, services, language }: DetailTexts,
): ArrivalTexts | undefined {
  const site = handOff && Object.hasOwn(handOff.sites, from) ? handOff.sites[from] : undefined;
  if (!handOff || !site) return undefined;
  const list = new Intl.ListFormat(language);
  const categories = Object.keys(closed?.categories ?? {}) as ChoosableCategory[];
  const named = services.filter(
    ({ id, categories: of }) =>
      Object.hasOwn(closed?.services ?? {}, id) &&
      !of.some((one) => categories.includes(one as ChoosableCategory)),
  );
  const nameOf = (category: ChoosableCategory) => strings.categories[category].label;
  return {
    site,
    strings: handOff.strings,
    nameOf,
    recipientsOf: (category) =>
      list.format(
        services.filter((one) => one.categories.includes(category)).map(({ name }) => name),
      ),
    closed: list.format([...categories.map(nameOf), ...named.map(({ name }) => name)]),
  };
}
