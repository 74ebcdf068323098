/** Something that a check found: what is wrong, where, and how to mend it. */
export interface Finding {
  readonly rule: string;
  /** An error is wrong; a warning somebody should have decided knowingly; a note is to be known in time. */
  readonly severity: 'error' | 'warning' | 'note';
  readonly file: string;
  readonly service?: string;
  readonly host?: string;
  /** Path to the value in the config, or the name of what it is about. */
  readonly name?: string;
  readonly why: string;
  readonly mend: string;
}

/** What a rule says; the file is the same for all. */
export type Said = Omit<Finding, 'file'>;
