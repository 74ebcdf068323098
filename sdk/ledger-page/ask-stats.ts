import type { Stats } from '../ledger/stats.ts';

export interface Query {
  readonly token: string;
  /** Empty: all of them. */
  readonly property: string;
  readonly from: string;
  readonly to: string;
}

/** Why there are no figures. */
export type Trouble = 'token' | 'busy' | 'away' | 'refused';

export type Answer =
  | { readonly kind: 'figures'; readonly stats: Stats }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

const TROUBLES: Readonly<Record<number, Trouble>> = { 400: 'refused', 401: 'token', 429: 'busy' };

/** Asks the ledger that the page came from. */
export async function askStats({ token, property, from, to }: Query): Promise<Answer> {
  const trouble = (trouble: Trouble): Answer => ({ kind: 'trouble', trouble });
  // What no header can carry can't be the token.
  if (!/^[\x21-\x7e]+$/.test(token)) return trouble('token');
  const query = new URLSearchParams({ from, to, ...(property && { property }) });
  try {
    const response = await fetch(`stats?${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) return trouble(TROUBLES[response.status] ?? 'away');
    return { kind: 'figures', stats: await response.json() };
  } catch {
    return trouble('away');
  }
}
