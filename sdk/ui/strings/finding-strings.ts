/** Finding a recipient, and how sure one may be of what is told of it. */
export interface FindingStrings {
  readonly search: string;
  /** `{n}` recipients. */
  readonly found: string;
  readonly nothing: string;
  readonly confirmed: string;
  readonly notYet: string;
  /** Unfolds what the company holds, and how to ask about it. */
  readonly rights: string;
  /** In place of its state, in a page that was built and where nothing runs yet. */
  readonly waits: string;
  /** Where nothing will run. */
  readonly noScript: string;
  /** On a page in another language, in Japanese: where the Japanese is. */
  readonly inJapanese: string;
  readonly save: string;
  readonly csv: string;
  readonly json: string;
  readonly recipient: string;
  readonly optOutUrl: string;
  readonly optOutEffect: string;
  /** Unfolds the Japanese that the law asks for, on a page in another language. */
  readonly japanese: string;
  /** In the table of who receives what: the reader's own setting, kinds of data that few receive, and what
   * the star at a setting means. */
  readonly yours: string;
  readonly otherData: string;
  readonly changedMark: string;
}
