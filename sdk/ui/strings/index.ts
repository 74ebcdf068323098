import { en } from './en.ts';
import { ja } from './ja.ts';
import type { LanguageStrings } from './language-strings.ts';

/** Every language we speak. */
export const STRINGS: Readonly<Record<string, LanguageStrings>> = { ja, en };
