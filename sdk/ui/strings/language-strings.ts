import type { HandOffStrings } from '../hand-off/hand-off-strings.ts';
import type { RightsStrings } from '../rights/rights-texts.ts';
import type { BrowserStrings, DetailStrings, NoticeStrings, Topic } from '../texts.ts';

/** All wording in one language. What a page may lack stands apart here: its texts name only what it
 * has. */
export interface LanguageStrings {
  readonly notice: Omit<NoticeStrings, 'told'> & {
    readonly meaning: string;
    readonly told: NonNullable<NoticeStrings['told']>;
    /** Takes the place of `optInTitle` where necessary services send something all along. */
    readonly optInTitleNecessary: string;
    readonly cookies: Topic;
    readonly analytics: Topic;
    readonly measurement: Topic;
  };
  readonly details: DetailStrings & { readonly browser: BrowserStrings };
  readonly handOff: HandOffStrings;
  /** Stands behind the texts of advertising and measurement, where a law has Google ask for it. */
  readonly userData: string;
  readonly rights: RightsStrings;
  /** Words that the laws of US states have: they stand as they are, in any language. */
  readonly us: {
    readonly notice: Pick<NoticeStrings, 'customize' | 'reopen'>;
    readonly details: Pick<DetailStrings, 'title' | 'gpc' | 'gpcNotice'> &
      Required<Pick<DetailStrings, 'stopped'>>;
  };
}
