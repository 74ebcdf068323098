/** A text in the two languages that are always there: who reads another is given English. */
export interface Bilingual {
  readonly ja: string;
  readonly en: string;
}

export interface BilingualList {
  readonly ja: readonly string[];
  readonly en: readonly string[];
}
