import type { Subject } from '../core/index.ts';
import { isOwnWord } from '../store/record-text.ts';
import type { Failure } from './queue.ts';

/** What the ledger says to some records. */
export type Answer =
  | {
      readonly kind: 'settled' /** What the ledger promises, as it said it. */;
      readonly receipt?: unknown;
    }
  /** These will never be taken, or not so many at once. */
  | { readonly kind: 'refused'; readonly why: string }
  | Failure;

export interface Post {
  readonly address: URL;
  readonly sdkVersion: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

const LONGEST_ANSWER = 30_000;

/** Sends records so that they arrive though the page is closed meanwhile. Never rejects. */
export async function postRecords(
  texts: readonly string[],
  post: Post,
  subject?: Subject | undefined,
): Promise<Answer> {
  const { fetch, address, sdkVersion, now } = post;
  try {
    const response = await fetch(address, {
      method: 'POST',
      // As text: another origin is not asked first, for which a page that is closed has no time.
      body: bodyOf(texts, sdkVersion, subject),
      keepalive: true,
      // Where someone was is not part of a record; a redirect would be followed without the records.
      referrerPolicy: 'strict-origin',
      redirect: 'error',
      signal: AbortSignal.timeout(LONGEST_ANSWER),
    });
    return await answerOf(response, now());
  } catch {
    return { kind: 'away' };
  }
}

/** `{ records: [{ record, sdk, subject? }, …] }`. */
export const bodyOf = (
  texts: readonly string[],
  sdk: string,
  subject?: Subject | undefined,
): string =>
  JSON.stringify({
    records: texts.map((record) => ({
      record,
      sdk,
      ...(subject && isOwnWord(record) && { subject }),
    })),
  });

/** Records are dropped only by the ledger's own word: a page that answers everything with 200 has not
 * stored them. */
export async function answerOf(response: Response, now: number): Promise<Answer> {
  const { status, headers } = response;
  const json = headers.get('content-type')?.includes('application/json');
  const after = readRetryAfter(headers.get('retry-after'), now);
  if (status === 429 || status >= 500) return { kind: 'busy', after };
  if (status === 413) return { kind: 'refused', why: 'too large' };
  if (json && (status === 200 || status === 201)) {
    // It has them, whether the rest can be read or not.
    const said: unknown = await response.json().catch(() => undefined);
    const { receipt } = (said ?? {}) as { readonly receipt?: unknown };
    return { kind: 'settled', ...(receipt !== undefined && { receipt }) };
  }
  if (json && status === 400)
    return { kind: 'refused', why: (await response.text()).slice(0, 500) };
  return { kind: 'closed', after };
}

/** Seconds, or a date: milliseconds from now. */
export function readRetryAfter(text: string | null, now: number): number | undefined {
  if (!text) return undefined;
  const after = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return after >= 0 ? after : undefined;
}
