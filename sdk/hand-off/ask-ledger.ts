import { type HandedGrant, parseHandedGrant } from '../core/index.ts';

const LONGEST_ANSWER = 10_000;

export interface Ledger {
  /** Where records are posted: the hand-offs lie beside. */
  readonly records: URL;
  readonly fetch: typeof fetch;
}

/** Asks for a token that says to one origin what a record grants. `undefined` where there is none. */
export async function issueToken(
  ledger: Ledger,
  record: { readonly id: string; readonly revision: number },
  to: string,
): Promise<string | undefined> {
  const { id, revision } = record;
  const answer = await post(ledger, 'hand-offs', { id, revision, to });
  const { token } = (answer ?? {}) as { readonly token?: unknown };
  return typeof token === 'string' && /^[\w-]+\.[\w-]+$/.test(token) ? token : undefined;
}

/** What a token says; `undefined` for one that is forged, stale, used or meant for another origin. */
export const redeemToken = async (
  ledger: Ledger,
  token: string,
): Promise<HandedGrant | undefined> =>
  parseHandedGrant(await post(ledger, 'hand-offs/redeem', { token }));

/** The JSON of a success. Never rejects: nobody waits for a ledger that is away. */
async function post({ records, fetch }: Ledger, path: string, body: unknown): Promise<unknown> {
  try {
    const response = await fetch(new URL(path, records), {
      method: 'POST',
      // As text: another origin is not asked first.
      body: JSON.stringify(body),
      credentials: 'omit',
      referrerPolicy: 'strict-origin',
      redirect: 'error',
      signal: AbortSignal.timeout(LONGEST_ANSWER),
    });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}
