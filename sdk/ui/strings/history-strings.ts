import type { PastChoice } from '../../core/index.ts';

export interface HistoryStrings {
  readonly title: string;
  readonly now: string;
  readonly notYet: string;
  /** `{n}` at most. */
  readonly past: string;
  readonly nothingKept: string;
  /** `{names}` of categories. */
  readonly allowed: string;
  readonly closed: string;
  /** `{names}`: each a {@link service}. */
  readonly services: string;
  /** `{name}`, `{state}`. */
  readonly service: string;
  /** `{version}`. */
  readonly policy: string;
  readonly kept: string;
  /** What this browser can't know. */
  readonly missing: string;
  readonly ledger: string;
  readonly forget: string;
  readonly forgotten: string;
  readonly methods: Readonly<Record<PastChoice['method'], string>>;
}
