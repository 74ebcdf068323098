import type { DetailTexts, Law, NoticeTexts } from './texts.ts';

/** Texts with the words that the law in force has of its own. */
export const byLaw = <T extends NoticeTexts | DetailTexts>(texts: T, law: Law | undefined): T =>
  law ? { ...texts, strings: { ...texts.strings, ...texts.laws?.[law] } } : texts;
