import type { Language } from '../../core/index.ts';
import { en } from './en.ts';
import { fil } from './fil.ts';
import { ja } from './ja.ts';
import type { LanguageStrings } from './language-strings.ts';

/** Every language we speak. */
export const STRINGS: Readonly<Record<Language, LanguageStrings>> = { ja, en, fil };
