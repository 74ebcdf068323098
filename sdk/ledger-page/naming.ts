import { isChoosable } from '../core/category.ts';
import { PROPERTIES } from '../core/property.ts';
import type { By } from './figures.ts';
import type { Language } from './words.ts';
import { WORDS } from './words.ts';

/** A site by its name, where it is one of the group's, and by its id. */
export function propertyName(id: string, language: Language): string {
  const name = PROPERTIES.find((property) => property.id === id)?.name[language];
  return name === undefined || name === id ? id : `${name} (${id})`;
}

/** What a row is called on the page. */
export function rowName(by: By, name: string, language: Language): string {
  if (by === 'property') return propertyName(name, language);
  return by === 'category' && isChoosable(name) ? WORDS[language].category[name] : name;
}

export const number = (value: number, language: Language): string =>
  new Intl.NumberFormat(language).format(value);
