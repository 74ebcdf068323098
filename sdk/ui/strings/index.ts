import type { Language } from '../../core/index.ts';
import type { LanguageStrings } from './language-strings.ts';
import en from './messages/en.json' with { type: 'json' };
import fil from './messages/fil.json' with { type: 'json' };
import ja from './messages/ja.json' with { type: 'json' };

/** Every language we speak, from files that need no programmer (README.md beside this). */
export const STRINGS: Readonly<Record<Language, LanguageStrings>> = { ja, en, fil };
