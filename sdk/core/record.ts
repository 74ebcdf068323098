import type { ChoosableCategory } from './category.ts';
import type { Method } from './method.ts';

/** What a person said about one category or service. Saying nothing is the fourth state: absent. */
export type Choice = 'granted' | 'refused' | 'withdrawn';

/** A choice with its proof. Times are milliseconds since the epoch, in whole seconds. */
export interface ConsentRecord {
  readonly version: 1;
  readonly id: string;
  /** Grows with every change on this property, also where the id changes. */
  readonly revision: number;
  readonly property: string;
  readonly regime: string;
  /** `digest`: SHA-256 (base64url) of the texts that were shown, empty where none were. */
  readonly policy: { readonly version: string; readonly digest: string };
  readonly decidedAt: number;
  readonly expiresAt: number;
  readonly method: Method;
  readonly language: string;
  /** Global Privacy Control was on when this was chosen, and the person was told so. */
  readonly gpc: boolean;
  readonly choices: {
    readonly categories: Readonly<Partial<Record<ChoosableCategory, Choice>>>;
    readonly services: Readonly<Record<string, Choice>>;
  };
  /** Digest of who receives what and why, for every category in which something was granted. */
  readonly scopes: Readonly<Partial<Record<ChoosableCategory, string>>>;
}

/** What reading a record can end in. */
export type RecordReading =
  | { readonly kind: 'valid'; readonly record: ConsentRecord }
  | { readonly kind: 'absent' }
  | { readonly kind: 'malformed'; readonly why: string }
  | { readonly kind: 'unsupported'; readonly version: string };

/** Browsers keep no cookie longer (RFC 6265bis). */
export const MAX_AGE_DAYS = 400;
export const DAY = 86_400_000;
/** Characters: room for an exception for each of a hundred services; browsers keep twice as much. */
export const MAX_TEXT = 2048;

/** True when anything in the record is allowed by it. */
export const grantsAnything = ({ choices }: ConsentRecord): boolean =>
  [...Object.values(choices.categories), ...Object.values(choices.services)].includes('granted');
