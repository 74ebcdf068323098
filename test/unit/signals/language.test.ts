import { expect, test } from 'vitest';
import { readLanguage } from '../../../sdk/signals/language.ts';

test.each<[string, readonly string[], string, readonly string[], string]>([
  // available, of the page, of the visitor, taken
  ['the page’s own', ['ja', 'en'], 'en-GB', ['ja'], 'en'],
  ['the visitor’s, where we do not speak the page’s', ['ja', 'en'], 'de', ['fr', 'en-US'], 'en'],
  ['the first we have, where we speak neither', ['ja', 'en'], 'de', ['fr'], 'ja'],
  ['Filipino', ['ja', 'en', 'fil'], 'fil', [], 'fil'],
  ['Filipino of a country', ['ja', 'en', 'fil'], 'fil-PH', [], 'fil'],
  ['Filipino by its older name', ['ja', 'en', 'fil'], '', ['tl-PH'], 'fil'],
  ['English, where Filipino is not offered', ['ja', 'en'], 'fil', ['en'], 'en'],
  ['Finnish is not Filipino', ['ja', 'en', 'fil'], 'fi', [], 'ja'],
  ['whatever its case', ['ja', 'en'], 'JA-jp', [], 'ja'],
])('%s', (_, available, page, visitor, taken) => {
  const document = { documentElement: { lang: page } } as Document;
  const navigator = { languages: visitor } as unknown as Navigator;
  expect(readLanguage(available, document, navigator)).toBe(taken);
});
