import { createHmac, randomBytes } from 'node:crypto';

export interface Rate {
  /** Records, or other requests, that a client may make at once. */
  readonly burst: number;
  /** How many more it may make each second. */
  readonly perSecond: number;
}

export interface RateLimit {
  /** Takes one.
   * @returns seconds to wait; 0 where the request may pass. */
  waitFor(client: string, now: number): number;
  /** Takes more for a request that has passed: it may leave a debt, which is waited for by the next. */
  spend(client: string, now: number, more: number): void;
}

const DAY = 86_400_000;
const MAX_CLIENTS = 100_000;

/** A bucket of tokens for each client. Who that is, is known only as a hash with a salt that changes
 * every day, and only in memory. */
export function createRateLimit({ burst, perSecond }: Rate): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>();
  let [salt, day] = [randomBytes(16), 0];

  function take(client: string, now: number, wanted: number, mayOwe: boolean): number {
    if (Math.floor(now / DAY) !== day) {
      [salt, day] = [randomBytes(16), Math.floor(now / DAY)];
      buckets.clear();
    }
    const key = createHmac('sha256', salt).update(client).digest('base64url').slice(0, 16);
    const known = buckets.get(key) ?? { tokens: burst, at: now };
    const waited = Math.max(0, now - known.at) / 1000;
    const tokens = Math.min(burst, known.tokens + waited * perSecond);
    const passes = mayOwe || tokens >= wanted;
    // Put last: the first of the map is the one that was away longest.
    buckets.delete(key);
    buckets.set(key, { tokens: passes ? tokens - wanted : tokens, at: now });
    if (buckets.size > MAX_CLIENTS) buckets.delete(buckets.keys().next().value ?? '');
    return passes ? 0 : Math.ceil((wanted - tokens) / perSecond);
  }

  return {
    waitFor: (client, now) => take(client, now, 1, false),
    spend: (client, now, more) => {
      if (more > 0) take(client, now, more, true);
    },
  };
}
