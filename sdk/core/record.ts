import type { ChoosableCategory } from './category.ts';
import type { Method } from './method.ts';

/** What a person said about one category or service. Saying nothing is the fourth state: absent. */
export type Choice = 'granted' | 'refused' | 'withdrawn';

/** Acts before the last one of which grants still stand: time and texts of a grant are those of the act
 * that gave it, and it runs out with that. `earlierActs()` tells them in full. */
export interface Earlier {
  /** As the text has them, see `parse-record.ts`. */
  readonly acts: string;
  /** Which act gave a grant, by its letter; what is not here was granted by the last. */
  readonly categories: Readonly<Partial<Record<ChoosableCategory, string>>>;
  readonly services: Readonly<Record<string, string>>;
}

/** A choice with its proof: that of the last act, which speaks for every grant that no earlier act gave.
 * Times are milliseconds since the epoch, in whole seconds. */
export interface ConsentRecord {
  /** 2 where grants of earlier acts stand: readers of version 1 would let them live on with the last. */
  readonly version: 1 | 2;
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
  /** Left out in version 1. */
  readonly earlier?: Earlier | undefined;
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

/** When a grant runs out: with the act that gave it, and never after the record. No time where that act
 * says none. */
export function endOf(
  { earlier, expiresAt }: ConsentRecord,
  kind: 'categories' | 'services',
  id: string,
): number {
  const letters: Readonly<Record<string, string | undefined>> | undefined = earlier?.[kind];
  const [, act] = earlier?.acts.split(`~.${letters?.[id]}`) ?? [];
  return act ? Math.min(expiresAt, Number.parseInt(act, 36) * 1000) : expiresAt;
}
