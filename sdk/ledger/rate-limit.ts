import { createHmac, randomBytes } from 'node:crypto';

export interface Rate {
  /** Requests that a client may make at once. */
  readonly burst: number;
  /** How many more it may make each second. */
  readonly perSecond: number;
}

const DAY = 86_400_000;
const MAX_CLIENTS = 100_000;

/** A bucket of tokens for each client. Who that is, is known only as a hash with a salt that changes
 * every day, and only in memory.
 * @returns seconds to wait; 0 where the request may pass. */
export function createRateLimit({
  burst,
  perSecond,
}: Rate): (client: string, now: number) => number {
  const buckets = new Map<string, { tokens: number; at: number }>();
  let [salt, day] = [randomBytes(16), 0];
  return (client, now) => {
    if (Math.floor(now / DAY) !== day) {
      [salt, day] = [randomBytes(16), Math.floor(now / DAY)];
      buckets.clear();
    }
    const key = createHmac('sha256', salt).update(client).digest('base64url').slice(0, 16);
    const known = buckets.get(key) ?? { tokens: burst, at: now };
    const waited = Math.max(0, now - known.at) / 1000;
    const tokens = Math.min(burst, known.tokens + waited * perSecond);
    const passes = tokens >= 1;
    // Put last: the first of the map is the one that was away longest.
    buckets.delete(key);
    buckets.set(key, { tokens: passes ? tokens - 1 : tokens, at: now });
    if (buckets.size > MAX_CLIENTS) buckets.delete(buckets.keys().next().value ?? '');
    return passes ? 0 : Math.ceil((1 - tokens) / perSecond);
  };
}
