/** What is said about what arrives from another property, `{site}`. */
export interface HandOffStrings {
  readonly title: string;
  /** What was refused there is closed here: `{names}`. */
  readonly refused: string;
  readonly settings: string;
  readonly close: string;
  /** What was granted there, to be asked for here. */
  readonly suggested: string;
  /** Of one purpose: `{purpose}`, `{names}` of its recipients. */
  readonly purpose: string;
  readonly allow: string;
}
