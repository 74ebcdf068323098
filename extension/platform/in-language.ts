import type { Bilingual } from '../../sdk/core/bilingual.ts';
import type { Language } from '../../sdk/core/config.ts';

/** Names and lists of recipients are in two languages: who reads another is given English. */
export const inLanguage = <Text>(
  text: Readonly<Record<keyof Bilingual, Text>>,
  language: Language,
): Text => text[language === 'ja' ? 'ja' : 'en'];
