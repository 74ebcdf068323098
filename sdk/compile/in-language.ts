import type { Contact } from '../core/index.ts';
import type { ContactTexts } from '../ui/texts.ts';

/** A site's own text in a language that people read; English for all but Japanese. */
export const inLanguage = <T>(
  texts: { readonly ja: T; readonly en: T } | undefined,
  language: string,
): T | undefined => texts && (language === 'ja' ? texts.ja : texts.en);

export function contactTexts(
  { name, address, email, url }: Contact,
  language: string,
): ContactTexts {
  return {
    ...(name && { name: inLanguage<string>(name, language) }),
    ...(address && { address: inLanguage<string>(address, language) }),
    ...(email && { email }),
    ...(url && { url }),
  };
}
