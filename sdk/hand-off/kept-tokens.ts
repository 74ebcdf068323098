/** How long a token that was asked for is used: the ledger's own time is longer, for the way. */
const FRESH = 60_000;

/** Tokens that were asked for when a person came near a link, so that a click need not wait. */
export interface KeptTokens {
  /** Asks for one where none is kept for this origin and record. */
  prepare(origin: string, record: string): void;
  /** The one that is kept, for one use. */
  take(origin: string, record: string): string | undefined;
}

/** @param now milliseconds. */
export function keepTokens(
  ask: (origin: string) => Promise<string | undefined>,
  now: () => number,
): KeptTokens {
  interface Kept {
    readonly record: string;
    readonly at: number;
    token?: string | undefined;
  }
  const kept = new Map<string, Kept>();
  const freshOf = (origin: string, record: string): Kept | undefined => {
    const one = kept.get(origin);
    return one?.record === record && now() - one.at < FRESH ? one : undefined;
  };
  return {
    prepare(origin, record) {
      if (freshOf(origin, record)) return;
      const one: Kept = { record, at: now() };
      kept.set(origin, one);
      void ask(origin).then((token) => {
        one.token = token;
      });
    },
    take(origin, record) {
      const token = freshOf(origin, record)?.token;
      if (token) kept.delete(origin);
      return token;
    },
  };
}
