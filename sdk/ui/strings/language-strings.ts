import type { DetailStrings, HandOffStrings, NoticeStrings, Topic } from '../texts.ts';

/** All wording in one language. What a page may lack stands apart here: its texts name only what it
 * has. */
export interface LanguageStrings {
  readonly notice: Omit<NoticeStrings, 'topics'> & {
    /** Takes the place of `optInTitle` where necessary services send something all along. */
    readonly optInTitleNecessary: string;
    readonly cookies: Topic;
    readonly analytics: Topic;
    readonly measurement: Topic;
  };
  readonly details: DetailStrings;
  readonly handOff: HandOffStrings;
}
