import type { DetailStrings, NoticeStrings, Topic } from '../texts.ts';

/** All wording in one language. The notice's topics stand apart here: a page names only those it has. */
export interface LanguageStrings {
  readonly notice: Omit<NoticeStrings, 'topics'> & {
    readonly cookies: Topic;
    readonly analytics: Topic;
    readonly measurement: Topic;
  };
  readonly details: DetailStrings;
}
