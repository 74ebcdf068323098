import type { ChoosableCategory } from '../core/category.ts';
import { fill } from '../core/fill.ts';
import type { Trouble } from './ask-stats.ts';
import type { By, Column, Headline } from './figures.ts';
import en from './messages/en.json' with { type: 'json' };
import ja from './messages/ja.json' with { type: 'json' };

export type Language = 'ja' | 'en';

export interface Words {
  readonly title: string;
  /** The other language, in its own words. */
  readonly switchTo: string;
  readonly token: string;
  readonly tokenHint: string;
  readonly tokenTaken: string;
  readonly otherToken: string;
  readonly demo: string;
  readonly headlines: string;
  readonly headline: Readonly<Record<Headline['column'], string>>;
  /** `{n}`. */
  readonly choices: string;
  readonly rates: {
    readonly heading: string;
    readonly caption: string;
    readonly of: string;
    /** `{version}`. */
    readonly begins: string;
    /** `{version}`, `{day}`. */
    readonly change: string;
  };
  readonly check: {
    readonly heading: string;
    readonly checking: string;
    /** `{rows}` in `{chains}`, looked at at `{time}`. */
    readonly intact: string;
    /** `{n}` rows, at `{time}`. */
    readonly broken: string;
    readonly long: string;
    readonly away: string;
    readonly again: string;
  };
  readonly property: string;
  readonly everything: string;
  readonly from: string;
  readonly to: string;
  readonly show: string;
  readonly nothingYet: string;
  readonly loading: string;
  readonly empty: string;
  readonly trouble: Readonly<Record<Trouble, string>>;
  /** `{n}` choices in `{period}`, days as in `{zone}`. */
  readonly summary: string;
  readonly heading: Readonly<Record<By, string>>;
  readonly caption: Readonly<Record<By, string>>;
  /** `{n}` of `{of}`. */
  readonly most: string;
  /** Of a chart, a table, a file: `{heading}`. */
  readonly drawing: string;
  readonly table: string;
  readonly tableOf: string;
  readonly csv: string;
  readonly row: Readonly<Record<By, string>>;
  readonly total: string;
  readonly column: Readonly<Record<Column, string>>;
  readonly category: Readonly<Record<ChoosableCategory, string>>;
}

export const WORDS: Readonly<Record<Language, Words>> = { ja, en };

/** A text with its values: numbers as the language writes them, and its form by them. */
export const say = (
  text: string,
  values: Readonly<Record<string, string | number>>,
  language: Language,
): string =>
  fill(
    text,
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, value.toLocaleString(language)]),
    ),
    language,
  );
